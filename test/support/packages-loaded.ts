import {readFile} from 'node:fs/promises'
import path from 'node:path'

import {repository, type Workspace} from './mycli.js'

const heavy = [
  '@faker-js/faker',
  '@inquirer',
  '@jsforce/jsforce-node',
  'cli-table3',
  'fast-xml-parser',
  'jiti',
  'mysql2',
  'pg',
  'sequelize',
  'sqlite3',
  'umzug',
  'valibot',
]

/** The packages that are slow to load, of those that a line loads; the line must succeed. */
export async function packagesLoadedBy(
  workspace: Workspace,
  argv: readonly string[],
): Promise<string[]> {
  const loads = (await modulesLoadedBy(workspace, argv)).join('\n')
  return heavy.filter((name) => loads.includes(`/node_modules/${name}/`))
}

/** The address or path of each module that a line loads; the line must succeed. */
export async function modulesLoadedBy(
  workspace: Workspace,
  argv: readonly string[],
): Promise<string[]> {
  const file = path.join(workspace.folder, `loads-${argv.join('-').replaceAll(/\W/g, '_')}`)
  const preload = path.join(repository, 'test', 'support', 'record-loads.mjs')
  const {code, stderr} = await workspace.run(argv, {
    env: {NODE_OPTIONS: `--import ${preload}`, RECORD_LOADS: file},
  })
  if (code !== 0) throw new Error(`mycli ${argv.join(' ')} ended with ${code}: ${stderr}`)
  return (await readFile(file, 'utf8')).split('\n')
}
