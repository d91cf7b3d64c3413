import {readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {repository, Workspace} from '../support/mycli.js'

const heavy = [
  '@faker-js/faker',
  '@inquirer',
  'cli-table3',
  'jiti',
  'mysql2',
  'pg',
  'sequelize',
  'sqlite3',
  'umzug',
  'valibot',
]

describe('the start of mycli', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
  })
  after(() => workspace.remove())

  const packagesLoadedBy = async (argv: string[]): Promise<string[]> => {
    const file = path.join(workspace.folder, `loads-${argv.join('-').replaceAll(/\W/g, '_')}`)
    const preload = path.join(repository, 'test', 'support', 'record-loads.mjs')
    const {code} = await workspace.run(argv, {
      env: {NODE_OPTIONS: `--import ${preload}`, RECORD_LOADS: file},
    })
    expect(code).to.equal(0)
    const loads = await readFile(file, 'utf8')
    return heavy.filter((name) => loads.includes(`/node_modules/${name}/`))
  }

  for (const line of [
    '--version',
    '--help',
    'data:manufacture --help',
    'help data:manufacture',
    'data',
    'version',
  ]) {
    it(`loads no heavy package for ${line}`, async () => {
      expect(await packagesLoadedBy(line.split(' '))).to.deep.equal([])
    })
  }

  it('is seen loading one when a command needs it', async () => {
    expect(await packagesLoadedBy(['runs:list'])).to.include('sqlite3')
  })
})
