import {existsSync} from 'node:fs'
import {mkdir, writeFile} from 'node:fs/promises'
import {join, resolve} from 'node:path'

import {readPackage} from '../scripts/workspaces.mjs'

const MYCLI = resolve(import.meta.dirname, '../bin/run.js')
const BARE = join(import.meta.dirname, 'bare-host/bin/run.js')
const NOOP_PLUGIN = join(import.meta.dirname, 'noop-plugin')
const SF = join(import.meta.dirname, 'node_modules/@salesforce/cli/bin/run.js')

/**
 * What is compared, and the ratio that design.md section 10 allows.
 *
 * @param {string} scratch A folder of ours: no project, no settings and no plugin of the user's counts.
 */
export async function listStartupPairs(scratch) {
  const mycli = await inFolders('mycli', join(scratch, 'plain'))
  const withNoop = await inFolders('mycli', join(scratch, 'linked'))
  await linkNoopPlugin(join(scratch, 'linked/data'))
  const bare = await inFolders('bare', join(scratch, 'bare'))
  const node = {args: ['-e', '0'], ...bare}

  const pairs = [
    {
      title: '--version : node -e 0',
      ours: {args: [MYCLI, '--version'], ...mycli},
      theirs: node,
      allowed: 1.3,
    },
    {
      title: '--help : bare host --help',
      ours: {args: [MYCLI, '--help'], ...mycli},
      theirs: {args: [BARE, '--help'], ...bare},
      allowed: 1.25,
    },
    {
      title: 'no-op : bare host no-op',
      ours: {args: [MYCLI, 'bench:noop'], ...withNoop},
      theirs: {args: [BARE, 'noop'], ...bare},
      allowed: 1.25,
    },
    {
      title: 'logged no-op : unlogged no-op',
      ours: {args: [MYCLI, 'bench:logged'], ...withNoop},
      theirs: {args: [MYCLI, 'bench:noop'], ...withNoop},
      allowed: 1.6,
    },
  ]
  if (!existsSync(SF)) return pairs
  const sf = await inFolders('sf', join(scratch, 'sf'))
  return [
    ...pairs,
    {
      title: '--help : sf --help',
      ours: {args: [MYCLI, '--help'], ...mycli},
      theirs: {args: [SF, '--help'], ...sf},
      allowed: 0.5,
    },
  ]
}

/** The environment and working folder that keep one CLI away from the user's own files. */
async function inFolders(cli, folder) {
  const folders = {
    [`${cli.toUpperCase()}_CACHE_DIR`]: join(folder, 'cache'),
    [`${cli.toUpperCase()}_CONFIG_DIR`]: join(folder, 'config'),
    [`${cli.toUpperCase()}_DATA_DIR`]: join(folder, 'data'),
  }
  const cwd = join(folder, 'work')
  await Promise.all([...Object.values(folders), cwd].map((path) => mkdir(path, {recursive: true})))
  return {
    cwd,
    env: {...process.env, ...QUIET_PEERS, ...folders, HOME: folder, NODE_ENV: 'production'},
  }
}

/** Neither side may look for updates or report on its use while it is timed. */
const QUIET_PEERS = {
  SF_AUTOUPDATE_DISABLE: 'true',
  SF_DISABLE_TELEMETRY: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
}

/** Writes what `mycli plugins link` writes. */
async function linkNoopPlugin(dataFolder) {
  const {name} = await readPackage(NOOP_PLUGIN)
  const plugins = [{name, root: NOOP_PLUGIN, type: 'link'}]
  const content = {private: true, oclif: {schema: 1, plugins}, dependencies: {}}
  await writeFile(join(dataFolder, 'package.json'), JSON.stringify(content, null, 2))
}
