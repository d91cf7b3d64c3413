import {readdir} from 'node:fs/promises'
import {join} from 'node:path'

/** Files that are started by their path, as a worker's: package -> paths in lib. Each lies beside the modules that start it. */
const PROGRAMS = {
  '@mycli/kit': ['parallel/process-worker.js', 'parallel/thread-worker.js', 'run/take-up-child.js'],
}

/**
 * The modules of a workspace that others load by name.
 *
 * @param folder That of the workspace.
 * @returns {Promise<Record<string, string>>} Path in dist without `.js` -> the compiled file in lib.
 */
export async function listEntries(folder, manifest) {
  const programs = PROGRAMS[manifest.name] ?? []
  const named = programs.map((path) => [path.replace(/^.*\//, ''), path])
  const listed = [...exported(manifest), ...(await inFolders(folder, manifest))]
  const entries = [...named, ...listed.map((path) => [path, path])]
  return Object.fromEntries(
    entries.map(([name, path]) => [name.replace(/\.js$/, ''), join(folder, 'lib', path)]),
  )
}

function exported({exports}) {
  const targets = Object.values(exports).map((target) => target.default)
  return targets.flatMap((target) => inDist(target) ?? [])
}

/** Commands, models and migrations are found by listing their folder. */
async function inFolders(folder, {oclif, mycli}) {
  const folders = [oclif?.commands, mycli?.models, mycli?.migrations]
  const lists = await Promise.all(
    folders.flatMap((target) => {
      const path = inDist(target)
      return path === undefined ? [] : [modulesIn(join(folder, 'lib'), path)]
    }),
  )
  return lists.flat()
}

async function modulesIn(lib, path) {
  const files = await readdir(join(lib, path), {recursive: true})
  return files.filter((file) => file.endsWith('.js')).map((file) => join(path, file))
}

function inDist(target) {
  return /^\.\/dist\/(.+)$/.exec(target ?? '')?.[1]
}
