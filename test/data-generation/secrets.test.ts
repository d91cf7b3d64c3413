import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {openSqlClient} from '../../packages/kit/src/database/open-sql-client.js'
import {embeddedDatabase} from '../../packages/kit/src/database/embedded-database.js'
import {Workspace} from '../support/mycli.js'

const model = `
export default (sequelize, DataTypes) => {
  const Account = sequelize.define('Account', {
    apiKey: DataTypes.INTEGER,
    name: DataTypes.STRING(20),
    password: {type: DataTypes.STRING(20), unique: true, validate: {len: [3, 20]}},
  }, {timestamps: false})
  Account.beforeCreate((row) => {
    console.log('a hook prints')
    if (row.name === 'weak') throw new Error('weak: ' + row.password)
  })
  return Account
}
`

describe('a secret on the line of data:manufacture', () => {
  let workspace: Workspace
  let said = ''

  before(async () => {
    workspace = await Workspace.create()
    await workspace.write('mycli.config.ts', "export default {apps: ['shop']}")
    await workspace.write('shop/models/account.ts', model)
  })
  after(() => workspace.remove())

  const lines: [argv: string[], code: number][] = [
    [['--password', 'hunter2'], 0],
    [['--password', 'hunter2'], 1],
    [['--password=hunter2hunter2hunter2hunter2'], 2],
    [['--password:json="hunter2-other"', '--name', 'weak'], 1],
    [['--api-key', 'hunter2'], 2],
    [['--set', 'password=hunter2', '--nope', 'x'], 1],
    [['--password', 'hunter2', 'hunter2'], 2],
    [['--param', 'password=hunter2'], 2],
  ]
  for (const [argv, code] of lines) {
    for (const json of [[], ['--json', '--verbose']]) {
      it(`is in no text of ${argv.join(' ')} ${json.join(' ')}`, async () => {
        const ended = await workspace.run([
          'data:manufacture',
          '--model',
          'Account',
          ...argv,
          ...json,
        ])
        expect(ended.code).to.equal(json.length > 0 && code === 0 ? 1 : code)
        expect(`${ended.stdout}${ended.stderr}`).not.to.include('hunter2')
        if (json.length > 0) JSON.parse(ended.stdout)
        said += ended.stderr
      })
    }
  }

  it('is in no row but that of the model, and in no file of mycli', async () => {
    expect(said).to.include('[secret]')
    const client = await openSqlClient(embeddedDatabase(path.join(workspace.project, '.mycli')))
    const tables = await client.query<{name: string}>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'Accounts'",
    )
    for (const {name} of tables) {
      const rows = await client.query(`SELECT * FROM ${client.quote(name)}`)
      expect(JSON.stringify(rows)).not.to.include('hunter2')
    }
    expect(await client.query('SELECT password FROM Accounts')).to.deep.equal([
      {password: 'hunter2'},
    ])
    await client.close()
    for (const folder of ['data', 'cache', 'config']) {
      const root = path.join(workspace.folder, folder)
      for (const entry of await readdir(root, {recursive: true, withFileTypes: true}).catch(
        () => [],
      )) {
        if (!entry.isFile()) continue
        const text = await readFile(path.join(entry.parentPath, entry.name), 'utf8')
        expect(text, entry.name).not.to.include('hunter2')
      }
    }
  })
})

describe('what the code of a project prints', () => {
  it('does not come between the JSON on stdout', async () => {
    const workspace = await Workspace.create()
    await workspace.write(
      'mycli.config.ts',
      "console.log('config')\nexport default {apps: ['shop']}",
    )
    await workspace.write('shop/models/account.ts', `console.log('file')\n${model}`)
    const {code, stderr, stdout} = await workspace.run([
      ...['data:manufacture', '--model', 'Account', '--json'],
    ])
    expect(code).to.equal(0)
    expect(JSON.parse(stdout)).to.have.property('pks').with.length(1)
    for (const text of ['config', 'file', 'a hook prints']) expect(stderr).to.include(text)
    await workspace.remove()
  })
})
