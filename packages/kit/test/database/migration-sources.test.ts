import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import type {DatabaseTarget} from '../../src/database/database-target.js'
import {migrate} from '../../src/database/migrate.js'
import {migrationSources} from '../../src/database/migration-sources.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {rollback} from '../../src/database/rollback.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {projectAt} from '../support/project-at.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

const options = {tablePrefix: 'mycli_'}
const kit = ['kit/0001-runs', 'kit/0002-users', 'kit/0003-run-details', 'kit/0004-run-claims']

const createTable = (name: string) => `async up(queryInterface, Sequelize) {
    await queryInterface.createTable('${name}', {id: {type: Sequelize.INTEGER, primaryKey: true}})
  }, async down(queryInterface) { await queryInterface.dropTable('${name}') }`

describe('migrationSources', () => {
  let root: string

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mycli-test-'))
    await mkdir(join(root, 'migrations'))
  })

  afterEach(() => rm(root, {force: true, recursive: true}))

  const write = (file: string, text: string) => writeFile(join(root, 'migrations', file), text)

  it('gives those of kit, of the plugins and of the project, each by the names of their files', async () => {
    for (const file of ['2-b.js', '10-c.cjs', '1-a.ts', '1-a.d.ts', '1-a.js.map', 'notes.md'])
      await write(file, '')
    const folder = join(root, 'plugin')
    await mkdir(folder)
    await writeFile(join(folder, '0001-mails.js'), '')
    const sources = await migrationSources(projectAt(root), [{folder, name: 'notifications'}])
    const names = sources.flatMap(({migrations, name}) =>
      migrations.map((entry) => `${name}/${entry.name}`),
    )
    expect(names).to.deep.equal([
      ...kit,
      'notifications/0001-mails',
      'project/1-a',
      'project/10-c',
      'project/2-b',
    ])
  })

  it('gives none of a project without a folder of migrations', async () => {
    await rm(join(root, 'migrations'), {recursive: true})
    const sources = await migrationSources(projectAt(root))
    expect(sources.at(-1)).to.include({name: 'project', ownedByProject: true})
    expect(sources.at(-1)?.migrations).to.deep.equal([])
  })

  it('refuses two files of one name', async () => {
    await write('1-a.js', '')
    await write('1-a.ts', '')
    const error = await thrownBy(() => migrationSources(projectAt(root)))
    expect(error).to.include({code: 'CONFIG_INVALID', exitCode: 6})
    expect(error.message).to.contain('"1-a.js"').and.contain('"1-a.ts"')
  })

  eachDatabase((create) => {
    let target: DatabaseTarget
    let client: SqlClient

    beforeEach(async () => {
      ;({target} = await create())
      client = await openSqlClient(target)
    })

    afterEach(() => client.close())

    it('gives migrations in each form of the Sequelize CLI, which run and go back', async () => {
      await write('1-common.cjs', `module.exports = {${createTable('common')}}`)
      await write('2-default.mjs', `export default {${createTable('standard')}}`)
      await write(
        '3-named.mjs',
        `const steps = {${createTable('named')}}\nexport const {up, down} = steps`,
      )
      await write(
        '4-own-transaction.cjs',
        `module.exports = {
          up: (queryInterface) => queryInterface.sequelize.transaction((transaction) =>
            queryInterface.bulkInsert('named', [{id: 7}], {transaction})),
          down: (queryInterface) => queryInterface.bulkDelete('named', {id: 7}),
        }`,
      )
      const sources = await migrationSources(projectAt(root))
      const ours = ['1-common', '2-default', '3-named', '4-own-transaction'].map(
        (name) => `project/${name}`,
      )
      expect(await migrate(target, sources, options)).to.deep.equal([...kit, ...ours])
      expect(await client.query('SELECT id FROM named')).to.deep.equal([{id: 7}])
      expect(await rollback(target, sources, {steps: 4}, options)).to.deep.equal(ours.toReversed())
      expect((await thrownBy(() => client.query('SELECT * FROM common'))).message).to.match(
        /common/,
      )
    })

    it('gives migrations of plugins, which share a transaction with the note that they ran', async () => {
      const folder = join(root, 'plugin')
      await mkdir(folder)
      await writeFile(
        join(folder, '0001-mails.mjs'),
        `export const up = ({DataTypes, queryInterface, tablePrefix, transaction}) =>
          queryInterface.createTable(tablePrefix + 'mails', {id: DataTypes.INTEGER}, {transaction})
        export const down = ({queryInterface, tablePrefix, transaction}) =>
          queryInterface.dropTable(tablePrefix + 'mails', {transaction})`,
      )
      const sources = await migrationSources(projectAt(root), [{folder, name: 'notifications'}])
      expect(await migrate(target, sources, options)).to.include('notifications/0001-mails')
      expect(await client.query('SELECT * FROM mycli_mails')).to.deep.equal([])
      expect(await rollback(target, sources, {steps: 1}, options)).to.deep.equal([
        'notifications/0001-mails',
      ])
    })

    it('says which file of the project has no step', async () => {
      await write('1-empty.cjs', 'module.exports = {}')
      const file = join(root, 'migrations', '1-empty.cjs')
      const sources = await migrationSources(projectAt(root))
      const error = await thrownBy(() => migrate(target, sources, options))
      expect(error).to.include({code: 'MIGRATION_INVALID', exitCode: 6})
      expect(error.message).to.contain(file).and.contain('"up"')
      await write('1-empty.cjs', '')
    })

    it('cannot take back a migration without "down"', async () => {
      await write('1-forward.mjs', 'export const up = () => undefined')
      const sources = await migrationSources(projectAt(root))
      await migrate(target, sources, options)
      const error = await thrownBy(() => rollback(target, sources, {steps: 1}, options))
      expect(error).to.include({code: 'MIGRATION_INVALID', exitCode: 6})
      expect(error.message).to.contain('"down"')
    })
  })
})
