import {randomBytes} from 'node:crypto'
import {chmod, mkdir, mkdtemp, rm, stat, writeFile} from 'node:fs/promises'
import {createServer, type AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {inspect} from 'node:util'
import {expect} from 'chai'
import {connectSequelize} from '../../src/database/connect-sequelize.js'
import type {DatabaseTarget} from '../../src/database/database-target.js'
import {embeddedDatabase} from '../../src/database/embedded-database.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {parseDatabaseUrl} from '../../src/database/parse-database-url.js'
import {onServer} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

const password = 'hunter2-in-no-message'

const openers = {
  connectSequelize: async (target: DatabaseTarget) => (await connectSequelize(target)).close(),
  openSqlClient: async (target: DatabaseTarget) => (await openSqlClient(target)).close(),
}

for (const [name, open] of Object.entries(openers)) {
  describe(`${name}, when the database cannot be used`, () => {
    let folder: string

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'mycli-test-'))
      await chmod(folder, 0o755)
    })

    after(() => rm(folder, {force: true, recursive: true}))

    async function refusal(url: string): Promise<string> {
      const target = parseDatabaseUrl(url, folder)
      const error = await thrownBy(() => open(target))
      expect(error, error.message).to.include({code: 'DATABASE_UNREACHABLE', exitCode: 6})
      expect(error.message).to.contain(target.label)
      expect(error.suggestions).to.not.be.empty
      expect(inspect(error, {depth: Infinity, showHidden: true})).to.not.contain(password)
      return error.message
    }

    it('names the folder that is missing, and creates none', async () => {
      expect(await refusal('sqlite:nowhere/x.db')).to.contain(
        `no folder "${join(folder, 'nowhere')}"`,
      )
      expect((await thrownBy(() => stat(join(folder, 'nowhere')))).code).to.equal('ENOENT')
    })

    it('says that a file is no database', async () => {
      await writeFile(join(folder, 'text.db'), 'This is a text. '.repeat(100))
      expect(await refusal('sqlite:text.db')).to.contain('is not a sound SQLite database')
    })

    it('says that a folder is no database', async () => {
      await mkdir(join(folder, 'folder.db'))
      expect(await refusal('sqlite:folder.db')).to.contain('cannot be opened')
    })

    it('says that a file cannot be written', async () => {
      const file = join(folder, 'read-only.db')
      await (await openSqlClient(parseDatabaseUrl(`sqlite:${file}`, folder))).close()
      await chmod(file, 0o444)
      await asOrdinaryUser(async () => {
        expect(await refusal('sqlite:read-only.db')).to.match(/cannot be (opened|written)/)
      })
    })

    for (const scheme of ['mysql', 'postgres']) {
      it(`says that nothing listens (${scheme})`, async () => {
        const port = await closedPort()
        expect(await refusal(`${scheme}://ann:${password}@127.0.0.1:${port}/shop`)).to.contain(
          `nothing listens at 127.0.0.1:${port}`,
        )
      })

      it(`says that nothing listens at a socket (${scheme})`, async () => {
        const socket = join(folder, 'none.sock')
        const url = `${scheme}://ann:${password}@localhost/shop?socketPath=${socket}`
        expect(await refusal(url)).to.contain(`nothing listens at ${socket}`)
      })

      onServer(scheme as 'mysql' | 'postgres', (create, serverUrl) => {
        it('says that there is no such database, and how to create it', async () => {
          const missing = `mycli_test_${randomBytes(8).toString('hex')}`
          const url = new URL(`/${missing}`, serverUrl).href
          const error = await thrownBy(() => open(parseDatabaseUrl(url, folder)))
          expect(error.message).to.contain(`no database "${missing}"`)
          expect(error.suggestions?.[0]).to.contain(`CREATE DATABASE`).and.contain(missing)
        })

        it('says that the user is refused', async () => {
          const url = new URL((await create()).url)
          url.username = 'nobody_here'
          url.password = password
          expect(await refusal(url.href)).to.contain('refuses the user "nobody_here"')
        })

        it('says that no trusted encrypted connection can be made', async () => {
          const url = `${(await create()).url}?sslmode=require`
          const error = await thrownBy(() => open(parseDatabaseUrl(url, folder)))
          expect(error).to.include({code: 'DATABASE_UNREACHABLE', exitCode: 6})
          expect(error.message).to.contain('no trusted encrypted connection')
        })
      })
    }

    it('refuses an unknown TLS mode', async () => {
      const target = parseDatabaseUrl(
        `mysql://ann:${password}@127.0.0.1/shop?sslmode=maybe`,
        folder,
      )
      const error = await thrownBy(() => open(target))
      expect(error).to.include({code: 'DATABASE_URL_INVALID', exitCode: 6})
      expect(inspect(error, {depth: Infinity}))
        .to.contain('"maybe"')
        .and.not.contain(password)
    })

    it('creates the embedded database readable by its owner only', async () => {
      const stateFolder = join(folder, 'project', `.mycli-${name}`)
      const target = embeddedDatabase(stateFolder)
      await open(target)
      expect((await stat(stateFolder)).mode & 0o777).to.equal(0o700)
      expect((await stat(join(stateFolder, 'db.sqlite'))).mode & 0o777).to.equal(0o600)
    })

    it('creates a named file readable by its owner only', async () => {
      await open(parseDatabaseUrl('sqlite:new.db', folder))
      expect((await stat(join(folder, 'new.db'))).mode & 0o777).to.equal(0o600)
    })
  })
}

describe('a database server that does not answer', () => {
  it('is given up after 10 s', async () => {
    const silent = createServer()
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const {port} = silent.address() as AddressInfo
    const startedAt = Date.now()
    const attempts = ['mysql', 'postgres'].flatMap((scheme) => {
      const target = parseDatabaseUrl(
        `${scheme}://ann:${password}@127.0.0.1:${port}/shop`,
        tmpdir(),
      )
      return Object.values(openers).map((open) => thrownBy(() => open(target)))
    })
    for (const error of await Promise.all(attempts)) {
      expect(error).to.include({code: 'DATABASE_UNREACHABLE', exitCode: 6})
      expect(error.message).to.contain(`127.0.0.1:${port} does not answer`)
      expect(inspect(error, {depth: Infinity, showHidden: true})).to.not.contain(password)
    }
    expect(Date.now() - startedAt).to.be.within(9000, 15_000)
    silent.close()
  }).timeout(20_000)
})

/** The rights of files mean nothing to root. */
async function asOrdinaryUser(act: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) {
    await act()
    return
  }
  process.seteuid?.(65_534)
  try {
    await act()
  } finally {
    process.seteuid?.(0)
  }
}

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const {port} = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
