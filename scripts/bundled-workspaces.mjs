import {existsSync} from 'node:fs'
import {cp, lstat, mkdir, rm, symlink, writeFile} from 'node:fs/promises'
import {dirname, join, relative} from 'node:path'

import {listWorkspaces, readPackage, root} from './workspaces.mjs'

const DEPENDENCY_FIELDS = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
]

/**
 * Puts copies without dependencies in the place of the workspace links in node_modules, because npm
 * packs a bundled package with everything it depends on, and installs an empty folder for each
 * dependency that a bundled package declares but the tarball does not hold.
 */
export async function replaceLinks() {
  const rootPackage = await readPackage(root)
  const bundled = await listBundledWorkspaces(rootPackage)
  const problems = bundled.flatMap(({manifest}) => findUndeclared(manifest, rootPackage))
  if (problems.length > 0) throw new Error(problems.join('\n'))
  await Promise.all(bundled.map(replaceLink))
}

/** Puts the links back; those that are still there stay. */
export async function restoreLinks() {
  const bundled = await listBundledWorkspaces(await readPackage(root))
  await Promise.all(bundled.map(restoreLink))
}

async function listBundledWorkspaces(rootPackage) {
  const workspaces = await listWorkspaces()
  return rootPackage.bundleDependencies.map((name) => {
    const workspace = workspaces.find(({manifest}) => manifest.name === name)
    if (!workspace) throw new Error(`bundleDependencies names ${name}, which is no workspace.`)
    return workspace
  })
}

/** The installed tarball has only the root's dependencies: each workspace's must be among them. */
function findUndeclared(workspacePackage, rootPackage) {
  const {name, dependencies = {}, peerDependencies = {}} = workspacePackage
  const isBundled = (dependency) => rootPackage.bundleDependencies.includes(dependency)
  const isOptional = (dependency) =>
    [workspacePackage, rootPackage].every(
      ({peerDependenciesMeta}) => peerDependenciesMeta?.[dependency]?.optional,
    )
  return Object.entries({...dependencies, ...peerDependencies})
    .filter(([dependency]) => !isBundled(dependency))
    .filter(([dependency, range]) => {
      const field = isOptional(dependency) ? 'peerDependencies' : 'dependencies'
      return rootPackage[field]?.[dependency] !== range
    })
    .map(
      ([dependency, range]) =>
        `${name} needs ${dependency} ${range}: write the same into the root's package.json.`,
    )
}

async function replaceLink({folder, manifest}) {
  const place = placeOf(manifest)
  const files = ['dist', 'lib', 'oclif.manifest.json'].filter((file) =>
    existsSync(join(folder, file)),
  )
  if (!files.includes('dist')) throw new Error(`${manifest.name} is not built: npm run build`)
  await rm(place, {recursive: true, force: true})
  await mkdir(place, {recursive: true})
  await writeFile(
    join(place, 'package.json'),
    JSON.stringify(withoutDependencies(manifest), null, 2),
  )
  for (const file of files) {
    // What lib was compiled to is in dist; its types are not.
    const filter = (path) => file !== 'lib' || !/\.(js|map|tsbuildinfo)$/.test(path)
    await cp(join(folder, file), join(place, file), {recursive: true, filter})
  }
}

async function restoreLink({folder, manifest}) {
  const place = placeOf(manifest)
  const found = await lstat(place).catch(() => undefined)
  if (found?.isSymbolicLink()) return
  await rm(place, {recursive: true, force: true})
  // Windows makes junctions without special rights, but only with an absolute target.
  const target = process.platform === 'win32' ? folder : relative(dirname(place), folder)
  await symlink(target, place, 'junction')
}

function placeOf({name}) {
  return join(root, 'node_modules', name)
}

function withoutDependencies(manifest) {
  const dropped = [...DEPENDENCY_FIELDS, 'scripts']
  return Object.fromEntries(Object.entries(manifest).filter(([key]) => !dropped.includes(key)))
}
