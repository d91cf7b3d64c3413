import {homedir} from 'node:os'
import {join, sep} from 'node:path'

import {Plugin, settings} from '@oclif/core'

// NODE_ENV=test or development in the caller's shell must not make oclif look for TypeScript.
settings.enableAutoTranspile = false

/** The manifest of the package in a folder as text: the same text on every machine. */
export async function renderManifest(folder) {
  await fixBaseFlags(await loadPlugin(folder))
  const {commands, version} = (await loadPlugin(folder)).manifest
  // Only the ids: the order of a command's args is the order on the command line.
  const sorted = Object.fromEntries(Object.entries(commands).sort(([a], [b]) => (a < b ? -1 : 1)))
  const text = `${JSON.stringify({commands: sorted, version}, null, 2)}\n`
  refuseLocalPaths(text, folder)
  return text
}

async function loadPlugin(folder) {
  const plugin = new Plugin({
    root: folder,
    type: 'core',
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  })
  await plugin.load()
  return plugin
}

/** Which automatic flags a command has, its base class finds out from its statics; oclif reads them off the base class alone. */
async function fixBaseFlags(plugin) {
  for (const command of plugin.commands) {
    const loaded = await command.load()
    Object.defineProperty(loaded, 'baseFlags', {enumerable: true, value: loaded.baseFlags})
  }
}

function refuseLocalPaths(text, folder) {
  const local = [folder, join(homedir(), sep)].find((path) =>
    text.includes(JSON.stringify(path).slice(1, -1)),
  )
  if (local === undefined) return
  throw new Error(
    `The manifest of ${folder} has the local path ${local} in it: give that default as a function, with noCacheDefault.`,
  )
}
