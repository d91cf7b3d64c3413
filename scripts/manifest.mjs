// Writes oclif.manifest.json for the host and for each plugin, so that no command file is imported
// before its command runs. `--check` writes nothing and compares the host's with the committed one.
import {execFileSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {readFile, rm, writeFile} from 'node:fs/promises'
import {join} from 'node:path'

import {renderManifest} from './render-manifest.mjs'
import {listWorkspaces, root} from './workspaces.mjs'

const FILE = 'oclif.manifest.json'

if (process.argv.includes('--check')) await checkRootManifest()
else await writeManifests()

async function writeManifests() {
  const workspaces = await listWorkspaces()
  const plugins = workspaces.filter(({manifest}) => manifest.oclif)
  // A plugin's old manifest would still be read by whatever loads the plugin meanwhile.
  await Promise.all(plugins.map(({folder}) => rm(join(folder, FILE), {force: true})))
  for (const folder of [root, ...plugins.map((plugin) => plugin.folder)]) {
    await writeFile(join(folder, FILE), await renderManifest(folder))
  }
}

async function checkRootManifest() {
  const committed = await readCommitted()
  if ((await renderManifest(root)) === committed) return
  const what = committed === undefined ? 'is not committed' : 'is not that of the current commands'
  console.error(`${FILE} ${what}.`)
  console.error(`Run: npm run build && git add ${FILE}`)
  process.exitCode = 1
}

/**
 * What git holds, not what lies on the disk: each build writes the file anew, so a comparison with
 * the disk would never fail. Without a repository (an unpacked source archive) the disk must do.
 */
async function readCommitted() {
  if (!existsSync(join(root, '.git'))) return readFile(join(root, FILE), 'utf8')
  const options = {cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}
  const tracked = execFileSync('git', ['ls-files', FILE], options)
  return tracked === '' ? undefined : execFileSync('git', ['show', `:./${FILE}`], options)
}
