import {expect} from 'chai'
import {
  DataTypes,
  QueryTypes,
  type Model,
  type ModelStatic,
  type Sequelize,
  type Transaction,
} from 'sequelize'
import {connectSequelize} from '../../src/database/connect-sequelize.js'
import type {DatabaseTarget} from '../../src/database/database-target.js'
import {targetOfSequelize} from '../../src/database/target-of-sequelize.js'
import {runScript} from '../support/run-script.js'
import {eachDatabase, onServer, onSqlite} from '../support/test-databases.js'

const maxBigint = '9223372036854775807'
const writer = new URL('write-in-transactions.ts', import.meta.url)

interface Amounts extends Model {
  big: number | string
  exact: number | string
  id: number
}

describe('connectSequelize', () => {
  eachDatabase((create, dialect) => {
    let target: DatabaseTarget
    let sequelize: Sequelize
    let Amount: ModelStatic<Amounts>

    before(async () => {
      ;({target} = await create())
      sequelize = await connectSequelize(target)
      const columns = {
        big: DataTypes.BIGINT,
        exact: DataTypes.DECIMAL(15, 4),
        name: DataTypes.STRING,
      }
      Amount = sequelize.define<Amounts>('amount', columns)
      await Amount.sync()
    })

    after(() => sequelize.close())

    it('gives back the largest BIGINT exactly', async () => {
      await Amount.create({big: maxBigint, exact: '1', name: 'ü💾'})
      const rows = await Amount.findAll({order: [['id', 'DESC']], where: {big: maxBigint}})
      expect(rows.map(({big}) => big)).to.deep.equal([maxBigint])
      expect(rows[0]?.get('name')).to.equal('ü💾')
    })

    it('gives back the largest BIGINT exactly in a transaction, among small ones, in order', async () => {
      const values = [maxBigint, '1', `-${maxBigint}`, '9007199254740993', '2']
      await sequelize.transaction(async (transaction) => {
        await Amount.destroy({transaction, where: {}})
        await Amount.bulkCreate(
          values.map((big) => ({big})),
          {transaction},
        )
        const rows = await Amount.findAll({order: [['id', 'DESC']], transaction})
        expect(rows.map(({big}) => String(big))).to.deep.equal(values.toReversed())
      })
    })

    it('gives back a DECIMAL exactly', async () => {
      const {id} = await Amount.create({big: 1, exact: '12345678901.1234'})
      const row = await Amount.findByPk(id, {rejectOnEmpty: true})
      expect(String(row.exact)).to.equal('12345678901.1234')
    })

    it('tells onQuery each statement', async () => {
      const seen: string[] = []
      const watched = await connectSequelize(target, {
        onQuery: (sql, durationMs) => {
          expect(durationMs).to.be.at.least(0)
          seen.push(sql)
        },
      })
      await watched.query('SELECT 42 AS answer')
      await watched.close()
      expect(seen.join('\n')).to.contain('SELECT 42 AS answer')
    })

    it('lets two processes write at once', async () => {
      const results = await Promise.all(
        [1, 2].map(() => runScript(writer, [JSON.stringify(target), 'write'])),
      )
      expect(results.map(({code, stderr}) => ({code, stderr}))).to.deep.equal([
        {code: 0, stderr: ''},
        {code: 0, stderr: ''},
      ])
      const [row] = await sequelize.query<{n: number | string}>('SELECT n FROM counters', {
        type: QueryTypes.SELECT,
      })
      expect(Number(row?.n)).to.equal(60)
    })

    it('does not keep a finished process alive', async () => {
      const startedAt = Date.now()
      const {code, stderr, stdout} = await runScript(writer, [JSON.stringify(target), 'leave-open'])
      expect({code, stderr}).to.deep.equal({code: 0, stderr: ''})
      expect(Date.now() - startedAt - Number(stdout)).to.be.below(8000)
    })

    it('is found again by targetOfSequelize', () => {
      expect(targetOfSequelize(sequelize)).to.deep.equal(target)
      expect(targetOfSequelize(sequelize).dialect).to.equal(dialect)
    })
  })
})

describe('connectSequelize on SQLite', () => {
  onSqlite((create) => {
    let sequelize: Sequelize

    before(async () => {
      sequelize = await connectSequelize((await create()).target)
    })

    after(() => sequelize.close())

    it('keeps its promises on the connection of each transaction', async () => {
      const promised = {busyTimeout: 10_000, foreignKeys: 1, journalMode: 'wal', synchronous: 2}
      const connections = new Set<unknown>()
      for (let turn = 0; turn < 2; turn++) {
        await sequelize.transaction(async (transaction) => {
          connections.add(Reflect.get(transaction, 'connection'))
          expect(await pragmas(sequelize, transaction)).to.deep.equal(promised)
        })
      }
      expect(connections.size).to.equal(2)
      expect(await pragmas(sequelize)).to.deep.equal(promised)
    })

    it('keeps its promises for the first statements too, when many come at once', async () => {
      const fresh = await connectSequelize((await create()).target)
      const seen = await Promise.all(Array.from({length: 5}, () => pragmas(fresh)))
      await fresh.close()
      for (const {foreignKeys, synchronous} of seen) {
        expect({foreignKeys, synchronous}).to.deep.equal({foreignKeys: 1, synchronous: 2})
      }
    })

    it('refuses a row whose parent does not exist, in a transaction', async () => {
      const Parent = sequelize.define('parent', {})
      const Child = sequelize.define('child', {})
      Child.belongsTo(Parent)
      await sequelize.sync()
      const outcome = await sequelize
        .transaction((transaction) => Child.create({parentId: 99}, {transaction}))
        .catch((error: unknown) => error)
      expect(outcome).to.have.property('name', 'SequelizeForeignKeyConstraintError')
    })

    it('takes the write lock when a transaction begins', async () => {
      const order: string[] = []
      const first = await sequelize.transaction()
      const second = sequelize.transaction().then((transaction) => {
        order.push('second begins')
        return transaction
      })
      await new Promise((resolve) => setTimeout(resolve, 100))
      order.push('first commits')
      await first.commit()
      await (await second).rollback()
      expect(order).to.deep.equal(['first commits', 'second begins'])
    })
  })
})

describe('connectSequelize on MariaDB', () => {
  onServer('mysql', (create) => {
    it('is strict, in UTC and utf8mb4 on each connection of its pool', async () => {
      const sequelize = await connectSequelize((await create()).target)
      const sessions = await Promise.all(
        Array.from({length: 5}, () =>
          sequelize.query(
            'SELECT CONNECTION_ID() AS id, @@time_zone AS zone, @@sql_mode AS mode, @@character_set_client AS charset, SLEEP(0.1)',
            {type: QueryTypes.SELECT},
          ),
        ),
      )
      await sequelize.close()
      const rows = sessions.flat() as Record<string, unknown>[]
      expect(new Set(rows.map((row) => row['id'])).size).to.equal(5)
      for (const row of rows) {
        expect(row).to.include({charset: 'utf8mb4', zone: '+00:00'})
        expect(row['mode']).to.contain('STRICT_TRANS_TABLES')
      }
    })
  })
})

async function pragmas(sequelize: Sequelize, transaction?: Transaction) {
  const sql = `SELECT (SELECT timeout FROM pragma_busy_timeout) AS busyTimeout,
    (SELECT foreign_keys FROM pragma_foreign_keys) AS foreignKeys,
    (SELECT journal_mode FROM pragma_journal_mode) AS journalMode,
    (SELECT synchronous FROM pragma_synchronous) AS synchronous`
  const [row] = await sequelize.query<Record<string, unknown>>(sql, {
    transaction,
    type: QueryTypes.SELECT,
  })
  return row ?? {}
}
