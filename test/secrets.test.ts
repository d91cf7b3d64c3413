import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import type {DatabaseTarget} from '../packages/kit/src/database/database-target.js'
import {migrate} from '../packages/kit/src/database/migrate.js'
import {runLogSources} from '../packages/kit/src/database/migrations/core.js'
import {openSqlClient} from '../packages/kit/src/database/open-sql-client.js'
import {eachDatabase} from '../packages/kit/test/support/test-databases.js'
import {Workspace} from './support/mycli.js'

const vault = `
import {writeFile} from 'node:fs/promises'
import {Args, BasicCommand, secretArg, secretFlag} from '@mycli/kit'

export default class Vault extends BasicCommand {
  static args = {how: Args.string({required: true}), door: secretArg({env: 'VAULT_DOOR', required: true})}
  static flags = {key: secretFlag({char: 'k', env: 'VAULT_KEY'})}
  static isolation = true
  static parameterNames = ['how', 'door']

  async run() {
    const {door, how} = this.parameters
    const both = door + '/' + this.options.key
    this.print('print ' + both)
    this.note('note ' + both)
    this.log('log %s', both)
    this.warn('warn ' + both)
    await this.cache.wrap('lookup', {key: [door]}, async () => ({found: true}))
    await writeFile('report', 'the report has ' + both)
    await this.artifact('report', 'report').catch((error) => this.note(error.message))
    await writeFile('report', '')
    await this.artifact('clean', Buffer.from('clean'))
    if (how === 'throw') throw new Error('thrown ' + both, {cause: new Error('because of ' + both)})
    if (how === 'exit') process.exit(3)
    return {both, url: 'https://host/?door=' + encodeURIComponent(door)}
  }
}
`

/** Not what any other text has in it, and of a kind that JSON and URLs write otherwise. */
const door = 'd00r"sesame'
const key = 'k3y-of-the-vault'

eachDatabase((create, dialect) => {
  describe('the values of secretFlag and secretArg (case 14)', () => {
    let said = ''
    let target: DatabaseTarget
    let workspace: Workspace

    before(async () => {
      workspace = await Workspace.create()
      const database = await create()
      target = database.target
      await migrate(target, runLogSources(), {tablePrefix: 'mycli_'})
      const config = {apps: ['bank'], database: database.url}
      await workspace.write('mycli.config.json', JSON.stringify(config))
      await workspace.write('bank/commands/vault.ts', vault)
    })
    after(() => workspace.remove())

    const vaultRun = async (
      argv: string[],
      env: NodeJS.ProcessEnv = {},
    ): Promise<number | null> => {
      const {code, stderr, stdout} = await workspace.run(['vault', ...argv], {env})
      said += stdout + stderr
      return code
    }

    it('work from the line and from variables', async () => {
      expect(await vaultRun(['return', door, '--key', key])).to.equal(0)
      const env = {VAULT_DOOR: door, VAULT_KEY: key}
      expect(await vaultRun(['throw', '--verbose'], env)).to.equal(1)
      expect(await vaultRun(['return', '--json'], env)).to.equal(0)
      expect(said).to.include('print [secret]/[secret]').and.include('"url": "https://host/')
      expect(said).to.include('A secret of this run is in "report"')
    })

    if (dialect === 'sqlite') {
      it('are kept back also where the line is refused and where the process exits', async () => {
        await workspace.write('.env', `VAULT_KEY=${key}\n`)
        expect(await vaultRun(['exit', door, '--json'])).to.equal(3)
        expect(await vaultRun(['return', door, 'more', `-k${key}`])).to.equal(2)
        expect(await vaultRun(['return', door, `--key=${key}`, '--none'])).to.equal(2)
      })

      it('that are missing are named with their variables', async () => {
        const {code, stderr} = await workspace.run(['vault', 'return'])
        expect(code).to.equal(2)
        expect(stderr).to.include('door (or the variable VAULT_DOOR)')
      })

      it('tell runs apart in the log, the same value by the same row', async () => {
        expect(await vaultRun(['return', 'another d00r'])).to.equal(0)
        expect(await vaultRun(['return', 'another d00r'])).to.equal(0)
        const client = await openSqlClient(target)
        const rows = await client.query<{n: number; parameters: string}>(
          'SELECT c.parameters, COUNT(*) AS n FROM mycli_commands c JOIN mycli_runs r ON r.command_id = c.id' +
            ' GROUP BY c.id ORDER BY c.id',
        )
        await client.close()
        const parameters = '{"door":"[secret]","how":"return"}'
        expect(rows.filter((row) => row.parameters === parameters)).to.deep.equal([
          {n: 2, parameters},
          {n: 2, parameters},
        ])
      })
    }

    it('are nowhere: in no table, no file, nothing that was said', async () => {
      const haystacks = {...(await filesOf(workspace.folder)), ...(await tablesOf(target)), said}
      expect(Object.keys(haystacks)).to.include('mycli_run_logs').and.include('mycli_locks')
      for (const [place, text] of Object.entries(haystacks)) {
        for (const secret of [door, key, 'another d00r', 'd00r', encodeURIComponent(door)]) {
          if (place.endsWith('/.env') && secret === key) continue
          expect(text.includes(secret), `${secret} in ${place}`).to.equal(false)
        }
      }
    })
  })
})

async function tablesOf(target: DatabaseTarget): Promise<Record<string, string>> {
  const tables = ['artifacts', 'commands', 'locks', 'run_items', 'run_logs', 'run_objects', 'runs']
  const client = await openSqlClient(target)
  const dumps: Record<string, string> = {}
  for (const table of tables.map((name) => `mycli_${name}`)) {
    dumps[table] = JSON.stringify(await client.query(`SELECT * FROM ${table}`))
  }
  await client.close()
  return dumps
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true})
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  const texts = files.map(async (file) => [file, await readFile(file, 'latin1')] as const)
  return Object.fromEntries(await Promise.all(texts))
}
