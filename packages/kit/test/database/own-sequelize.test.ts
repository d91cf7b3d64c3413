import {expect} from 'chai'
import {Sequelize} from 'sequelize'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {ownSequelize} from '../../src/database/own-sequelize.js'
import {targetOfSequelize} from '../../src/database/target-of-sequelize.js'
import type {SequelizeExport} from '../../src/config/settings.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

const configFile = '/srv/shop/mycli.config.ts'

describe('ownSequelize', () => {
  const instance = new Sequelize({
    dialect: 'sqlite',
    logging: false,
    storage: '/tmp/never-opened.sqlite',
  })

  const forms: Record<string, unknown> = {
    'the instance': instance,
    'a default export': {default: instance},
    'a named export': {sequelize: instance},
    'a default export of a compiled module': {default: {__esModule: true, default: instance}},
    'a field of a default export': {default: {sequelize: instance}},
    'a promise of a module': Promise.resolve({default: instance}),
  }
  for (const [name, form] of Object.entries(forms)) {
    it(`takes ${name}`, async () => {
      expect(await ownSequelize({sequelize: () => form as SequelizeExport}, configFile)).to.equal(
        instance,
      )
    })
  }

  it('takes an instance of another copy of Sequelize', async () => {
    // Shares no class with ours, only the methods.
    const methods = ['define', 'getDialect', 'getQueryInterface', 'query', 'transaction']
    const other = Object.fromEntries(methods.map((name) => [name, () => name]))
    const found = await ownSequelize(
      {sequelize: () => other as unknown as SequelizeExport},
      configFile,
    )
    expect(found).to.equal(other)
  })

  const refused: Record<string, unknown> = {
    'a class': Sequelize,
    'a module that exports it by another name': {db: instance},
    'a number': 42,
    'an empty default export': {default: {}},
    'an empty module': {},
    null: null,
    undefined,
  }
  for (const [name, form] of Object.entries(refused)) {
    it(`refuses ${name}`, async () => {
      const setting = {sequelize: () => form as SequelizeExport}
      const error = await thrownBy(() => ownSequelize(setting, configFile))
      expect(error).to.include({code: 'CONFIG_INVALID', exitCode: 6})
      expect(error.message).to.contain('"database.sequelize"').and.contain(configFile)
    })
  }

  it('says why the function of the project failed', async () => {
    const setting = {sequelize: () => Promise.reject(new Error('Cannot find src/db'))}
    const error = await thrownBy(() => ownSequelize(setting, configFile))
    expect(error).to.include({code: 'CONFIG_INVALID', exitCode: 6})
    expect(error.message).to.contain('Cannot find src/db')
  })
})

describe('targetOfSequelize', () => {
  // Sequelize writes into the options that it is given.
  const quiet = () => ({logging: false})

  eachDatabase((create) => {
    it('leads to the same database as the instance', async () => {
      const {target} = await create()
      const {server} = target
      const own = server
        ? new Sequelize(server.database, server.user, server.password, {
            ...quiet(),
            dialect: target.dialect,
            host: server.host,
            port: server.port,
          })
        : new Sequelize({...quiet(), dialect: 'sqlite', storage: target.file})
      await own.query('CREATE TABLE marks (id INT)')
      const client = await openSqlClient(targetOfSequelize(own))
      expect(await client.query('SELECT * FROM marks')).to.deep.equal([])
      await client.close()
      await own.close()
    })
  })

  it('reads an instance that was made of a URL, without its password in the label', () => {
    const own = new Sequelize('mysql://ann:hunter2@db.example:3307/shop', quiet())
    const target = targetOfSequelize(own)
    expect(target).to.deep.equal({
      dialect: 'mysql',
      embedded: false,
      label: 'mysql://ann@db.example:3307/shop',
      server: {
        database: 'shop',
        host: 'db.example',
        options: {},
        password: 'hunter2',
        port: 3307,
        socketPath: undefined,
        user: 'ann',
      },
    })
  })

  it('keeps sockets and TLS options', () => {
    const mysql = new Sequelize('shop', 'ann', '', {
      ...quiet(),
      dialect: 'mysql',
      dialectOptions: {socketPath: '/run/my.sock', ssl: {ca: Buffer.from('CA')}},
    })
    expect(targetOfSequelize(mysql).server).to.deep.include({
      options: {ssl: '{"ca":"CA"}'},
      port: 3306,
      socketPath: '/run/my.sock',
    })
    const postgres = new Sequelize('shop', 'ann', '', {
      ...quiet(),
      dialect: 'postgres',
      host: '/var/run/postgresql',
    })
    expect(targetOfSequelize(postgres).server).to.include({
      host: 'localhost',
      socketPath: '/var/run/postgresql',
    })
  })

  it('takes the address for writing where an instance has replicas', () => {
    const own = new Sequelize({
      ...quiet(),
      dialect: 'mysql',
      replication: {
        read: [{host: 'replica', database: 'shop', username: 'reader', password: 'r'}],
        write: {host: 'primary', database: 'shop', username: 'writer', password: 'w'},
      },
    })
    expect(targetOfSequelize(own).server).to.include({
      host: 'primary',
      password: 'w',
      user: 'writer',
    })
  })

  it('refuses SQLite in memory', async () => {
    const own = new Sequelize('sqlite::memory:', quiet())
    const error = await thrownBy(() => targetOfSequelize(own))
    expect(error).to.include({code: 'CONFIG_INVALID', exitCode: 6})
    expect(error.message).to.contain('in memory')
  })

  it('refuses a dialect that mycli does not know', async () => {
    const own = new Sequelize({...quiet(), dialect: 'sqlite'})
    own.getDialect = () => 'mssql'
    const error = await thrownBy(() => targetOfSequelize(own))
    expect(error).to.include({code: 'CONFIG_INVALID', exitCode: 6})
    expect(error.message).to.contain('"mssql"')
  })
})
