// Joins the compiled files of each workspace (lib/) into few modules (dist/), which start faster. See
// docs/decisions/0018-joined-modules.md.
import {mkdir, readdir, rm} from 'node:fs/promises'
import {basename, join, relative} from 'node:path'

import {rollup} from 'rollup'

import {listEntries} from './bundle-entries.mjs'
import {listWorkspaces} from './workspaces.mjs'

/** Smaller modules are joined to others where that loads nothing more at the start. */
const MIN_CHUNK_BYTES = 5000

const workspaces = await listWorkspaces()
await Promise.all(workspaces.map(bundle))

async function bundle({folder, manifest}) {
  const dist = join(folder, 'dist')
  const build = await rollup({
    input: await listEntries(folder, manifest),
    external: (id) => !/^[./]/.test(id), // packages
    logLevel: 'warn',
    onLog: refuse,
    treeshake: false, // no line that was written is left out
  })
  await mkdir(dist, {recursive: true})
  const {output} = await build.write({
    dir: dist,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    experimentalMinChunkSize: MIN_CHUNK_BYTES,
  })
  await build.close()
  await removeOthers(dist, new Set(output.map(({fileName}) => fileName)))
}

/** Files of an earlier build, whose names have another hash. */
async function removeOthers(dist, written) {
  const entries = await readdir(dist, {recursive: true, withFileTypes: true})
  const files = entries.filter((entry) => entry.isFile())
  const paths = files.map(({parentPath, name}) => relative(dist, join(parentPath, name)))
  const others = paths.filter((path) => !written.has(path))
  await Promise.all(others.map((path) => rm(join(dist, path), {force: true})))
}

function refuse(level, log) {
  throw new Error(`${basename(import.meta.filename)}: ${level}: ${log.message}`)
}
