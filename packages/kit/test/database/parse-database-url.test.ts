import {inspect} from 'node:util'
import {expect} from 'chai'
import {embeddedDatabase} from '../../src/database/embedded-database.js'
import {isLocalDatabase} from '../../src/database/is-local-database.js'
import {parseDatabaseUrl} from '../../src/database/parse-database-url.js'
import {thrownBy} from '../support/thrown-by.js'

const folder = '/srv/shop'

describe('parseDatabaseUrl', () => {
  for (const [url, file] of [
    ['sqlite:db.sqlite', '/srv/shop/db.sqlite'],
    ['sqlite:./data/x.db', '/srv/shop/data/x.db'],
    ['sqlite:../x.db', '/srv/x.db'],
    ['sqlite:///var/lib/x.db', '/var/lib/x.db'],
    ['sqlite:/var/lib/x.db', '/var/lib/x.db'],
    ['sqlite://x.db', '/srv/shop/x.db'],
    ['SQLITE:a b ü.db', '/srv/shop/a b ü.db'],
  ] as const) {
    it(`reads ${url}`, () => {
      expect(parseDatabaseUrl(url, folder)).to.deep.equal({
        dialect: 'sqlite',
        embedded: false,
        file,
        label: `sqlite:${file}`,
      })
    })
  }

  it('reads every part of a server URL', () => {
    expect(
      parseDatabaseUrl('mysql://ann:s3cret@db.example:3307/shop?sslmode=require', folder),
    ).to.deep.equal({
      dialect: 'mysql',
      embedded: false,
      label: 'mysql://ann@db.example:3307/shop',
      server: {
        database: 'shop',
        host: 'db.example',
        options: {sslmode: 'require'},
        password: 's3cret',
        port: 3307,
        socketPath: undefined,
        user: 'ann',
      },
    })
  })

  it('decodes percent forms in user, password and database', () => {
    const {server} = parseDatabaseUrl('postgres://a%40b:p%3A%2F%3F%23%25w@h/my%20shop', folder)
    expect(server).to.include({user: 'a@b', password: 'p:/?#%w', database: 'my shop'})
  })

  for (const [url, dialect, port] of [
    ['mysql://h/d', 'mysql', 3306],
    ['mariadb://h/d', 'mysql', 3306],
    ['postgres://h/d', 'postgres', 5432],
    ['postgresql://h/d', 'postgres', 5432],
  ] as const) {
    it(`gives ${url} the dialect ${dialect} and its port`, () => {
      const target = parseDatabaseUrl(url, folder)
      expect(target.dialect).to.equal(dialect)
      expect(target.server).to.include({port, password: ''})
      expect(target.server?.user).to.not.equal('')
    })
  }

  for (const [url, socketPath] of [
    ['mysql://u@localhost/d?socketPath=/run/mysqld/mysqld.sock', '/run/mysqld/mysqld.sock'],
    ['mysql:///d?socket=/tmp/my.sock', '/tmp/my.sock'],
    ['postgres:///d?host=/var/run/postgresql', '/var/run/postgresql'],
    ['postgres://u@%2Fvar%2Frun%2Fpostgresql/d', '/var/run/postgresql'],
  ] as const) {
    it(`finds the socket of ${url}`, () => {
      const target = parseDatabaseUrl(url, folder)
      expect(target.server).to.include({socketPath, host: 'localhost', database: 'd'})
      expect(target.label).to.contain(socketPath)
    })
  }

  it('takes an IPv6 host', () => {
    const target = parseDatabaseUrl('postgres://u@[::1]:5433/d', folder)
    expect(target.server?.host).to.equal('::1')
    expect(target.label).to.equal('postgres://u@[::1]:5433/d')
  })

  for (const [url, reason] of [
    ['db.sqlite', 'does not begin with a kind of database'],
    ['', 'does not begin with a kind of database'],
    ['mongodb://h/d', '"mongodb" is not a database that mycli knows'],
    ['constructor://h/d', '"constructor" is not a database that mycli knows'],
    ['sqlite:', 'names no file'],
    ['sqlite::memory:', 'each connection to :memory: would be another'],
    ['sqlite://:memory:', 'each connection to :memory: would be another'],
    ['sqlite:x.db?mode=ro', 'takes no options'],
    ['mysql://u:hunter2@h', 'names no database'],
    ['mysql://u:hunter2@h/', 'names no database'],
    ['mysql://u:hunter2@h/a/b', 'write it as %2F'],
    ['mysql:u:hunter2@h/d', 'two slashes'],
    ['mysql://u:hunter2@h:port/d', 'not a valid URL'],
    ['mysql://u:hunter2@h:99999/d', 'not a valid URL'],
    ['mysql://u:hunter2', 'not a valid URL'],
    ['mysql://u:hunter2/d', 'not a valid URL'],
    ['mysql://u:hun@hunter2/ter2@h/d', 'percent form'],
    ['u:hunter2@h/d', '"u" is not a database'],
    ['mysql://u:hunter2#x@h/d', 'not a valid URL'],
    ['mysql://u:%hunter2@h/d', 'not followed by two hexadecimal digits'],
    ['postgres://u:1#hunter2@h/d', 'has a "#"'],
    ['postgres://h/d/e?password=hunter2', 'write it as %2F'],
  ] as const) {
    it(`refuses "${url}" and shows no password`, async () => {
      const error = await thrownBy(() => parseDatabaseUrl(url, folder))
      expect(error).to.include({code: 'DATABASE_URL_INVALID', exitCode: 6})
      expect(error.message).to.contain(reason)
      expect(error.suggestions?.join()).to.contain('sqlite:').and.contain('mysql://')
      expect(inspect(error, {depth: Infinity, showHidden: true})).to.not.contain('ter2')
    })
  }

  it('shows the parts of a refused URL that are not its password', async () => {
    const {message} = await thrownBy(() =>
      parseDatabaseUrl('mysql://ann:hunter2@db.example:99999/shop', folder),
    )
    expect(message).to.contain('"mysql://ann:[secret]@db.example:99999/shop"')
  })
})

describe('embeddedDatabase', () => {
  it('is db.sqlite in the state folder', () => {
    expect(embeddedDatabase('/srv/shop/.mycli')).to.deep.equal({
      dialect: 'sqlite',
      embedded: true,
      file: '/srv/shop/.mycli/db.sqlite',
      label: 'sqlite:/srv/shop/.mycli/db.sqlite',
    })
  })
})

describe('isLocalDatabase', () => {
  for (const url of [
    'sqlite:x.db',
    'mysql://localhost/d',
    'mysql://LOCALHOST./d',
    'mysql://db.localhost/d',
    'mysql://127.0.0.1/d',
    'mysql://127.8.9.1/d',
    'postgres://[::1]/d',
    'postgres://[::ffff:127.0.0.1]/d',
    'postgres:///d',
    'postgres:///d?host=/var/run/postgresql',
  ]) {
    it(`is true for ${url}`, () => {
      expect(isLocalDatabase(parseDatabaseUrl(url, folder))).to.equal(true)
    })
  }

  for (const host of [
    'db.example',
    '10.0.0.1',
    '127.0.0.1.example.com',
    'localhost.example',
    '[2001:db8::1]',
  ]) {
    it(`is false for ${host}`, () => {
      expect(isLocalDatabase(parseDatabaseUrl(`mysql://${host}/d`, folder))).to.equal(false)
    })
  }
})
