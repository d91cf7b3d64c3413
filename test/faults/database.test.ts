import {expect} from 'chai'

import {eachDatabase} from '../../packages/kit/test/support/test-databases.js'
import {Workspace} from '../support/mycli.js'

interface Migration {
  name: string
  state: string
}

const migrations = [
  'kit/0001-runs',
  'kit/0002-users',
  'kit/0003-run-details',
  'kit/0004-run-claims',
  '@mycli/plugin-salesforce/0001-default-tables',
  '@mycli/plugin-salesforce/0002-sync-records',
]

eachDatabase((create, dialect) => {
  describe('a project on a database that its config names', () => {
    let workspace: Workspace

    before(async () => {
      workspace = await Workspace.create()
      const {url} = await create()
      expect((await workspace.run(['init'])).code).to.equal(0)
      await workspace.write(
        'mycli.config.ts',
        `export default {apps: ['shop'], database: ${JSON.stringify(url)}}`,
      )
    })
    after(() => workspace.remove())

    const states = async (): Promise<string[]> => {
      const rows = await workspace.json<Migration[]>(['db:status'])
      return rows.map(({name, state}) => `${name} ${state}`)
    }
    const manufacture = ['data:manufacture', '--model', 'shop.Order', '--customer__city', 'Oslo']

    if (dialect !== 'sqlite') {
      it('is refused until db:migrate has run, and nothing is changed', async () => {
        const {code, stderr} = await workspace.run(manufacture)
        expect(code).to.equal(6)
        expect(stderr).to.include('mycli db:migrate')
        expect(await states()).to.deep.equal(migrations.map((name) => `${name} pending`))
      })
    }

    it('is migrated by db:migrate, once', async () => {
      const first = await workspace.json<{migrated: string[]}>(['db:migrate'])
      expect(first.migrated).to.deep.equal(migrations)
      const second = await workspace.json<{migrated: string[]}>(['db:migrate'])
      expect(second.migrated).to.deep.equal([])
      expect(await states()).to.deep.equal(migrations.map((name) => `${name} applied`))
    })

    it('lacks the tables of the models until db:sync has run', async () => {
      const {code, stderr} = await workspace.run(manufacture)
      expect(code).to.equal(6)
      expect(stderr)
        .to.include('mycli db:sync')
        .and.match(/customers/)
      const dry = await workspace.json<{created: string[]}>(['db:sync', '--dry-run'])
      const {created, existing} = await workspace.json<{created: string[]; existing: string[]}>([
        'db:sync',
      ])
      expect(created).to.have.members(dry.created).and.to.have.length(2)
      expect(existing).to.deep.equal(['users'])
      expect(await workspace.json(['db:sync'])).to.have.deep.property('created', [])
    })

    it('is filled after that, and the runs are logged in it', async () => {
      const {code, stderr, stdout} = await workspace.run(manufacture)
      expect([code, stdout]).to.deep.equal([0, '1\n'])
      expect(stderr).to.equal("'Order' fields: {}\n\t'Customer' fields: {'city': 'Oslo'}\n")
      const runs = await workspace.json<{command: string; exitCode: number; status: string}[]>([
        'runs:list',
      ])
      expect(runs.map(({exitCode, status}) => [status, exitCode])).to.deep.include(['succeeded', 0])
      expect(runs.map(({exitCode, status}) => [status, exitCode])).to.deep.include(['failed', 6])
    })

    it('is filled by several commands at once, each with all its rows', async () => {
      const argv = ['data:manufacture', '--model', 'shop.Customer', '--count', '300', '--seed', '5']
      const all = await Promise.all([1, 2, 3].map(() => workspace.run(argv)))
      expect(all.map(({code, stderr}) => [code, stderr])).to.deep.equal(
        all.map(() => [0, "'Customer' fields: {}\n"]),
      )
      const pks = all.flatMap(({stdout}) => stdout.trim().split('\n'))
      expect(new Set(pks).size).to.equal(900)
    })

    it('is rolled back by db:rollback, and keeps users', async () => {
      const {rolledBack} = await workspace.json<{rolledBack: string[]}>([
        'db:rollback',
        '--steps',
        String(migrations.length),
        '--yes',
      ])
      expect(rolledBack).to.deep.equal(migrations.toReversed())
      expect(await states()).to.deep.equal(migrations.map((name) => `${name} pending`))
      expect(await workspace.json(['db:migrate']))
        .to.have.deep.property('migrated')
        .with.length(migrations.length)
    })

    it('takes the migrations of the project after those of mycli', async () => {
      await workspace.write(
        'migrations/20260101-notes.ts',
        `export const up = (queryInterface, Sequelize) =>
           queryInterface.createTable('notes', {id: {type: Sequelize.INTEGER, primaryKey: true}})
         export const down = (queryInterface) => queryInterface.dropTable('notes')`,
      )
      expect(await workspace.json(['db:migrate'])).to.deep.equal({
        migrated: ['project/20260101-notes'],
      })
      expect(
        await workspace.json(['db:rollback', '--to', 'project/20260101-notes', '--yes']),
      ).to.deep.equal({
        rolledBack: ['project/20260101-notes'],
      })
    })

    it('is seen as well by doctor', async () => {
      await workspace.run(['db:migrate'])
      const {code, stdout} = await workspace.run(['doctor'])
      expect([code, stdout.includes('WRONG')]).to.deep.equal([0, false])
    })
  })
})

describe('a database that is not there', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await workspace.write(
      'mycli.config.ts',
      "export default {database: 'mysql://root:hunter2@127.0.0.1:9/x'}",
    )
  })
  after(() => workspace.remove())

  for (const argv of [['runs:list'], ['db:migrate'], ['data:manufacture', '--model', 'User']]) {
    it(`makes ${argv[0] ?? ''} end with 6 and keeps the password to itself`, async () => {
      const {code, stderr} = await workspace.run([...argv, '--verbose'])
      expect(code).to.equal(6)
      expect(stderr).to.include('127.0.0.1:9').and.not.include('hunter2')
    })
  }

  it('is a wrong line of doctor', async () => {
    const {code, stdout} = await workspace.run(['doctor'])
    expect(code).to.equal(6)
    expect(stdout)
      .to.match(/WRONG database: .*127\.0\.0\.1:9/)
      .and.not.include('hunter2')
  })
})
