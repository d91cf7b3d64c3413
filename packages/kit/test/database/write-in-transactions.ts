import {connectSequelize} from '../../src/database/connect-sequelize.js'
import type {DatabaseTarget} from '../../src/database/database-target.js'

/** A process of its own for the tests: reads and writes back a counter 30 times, or connects and leaves all open. */
const [target = '', task] = process.argv.slice(2)
const sequelize = await connectSequelize(JSON.parse(target) as DatabaseTarget)

if (task === 'write') {
  await sequelize
    .query('CREATE TABLE IF NOT EXISTS counters (id INT PRIMARY KEY, n INT)')
    .catch(ignoreRace)
  await sequelize.query('INSERT INTO counters (id, n) VALUES (1, 0)').catch(ignoreRace)
  for (let turn = 0; turn < 30; turn++) await count()
  await sequelize.close()
} else {
  await sequelize.query('SELECT 1')
  process.stdout.write(String(Math.round(performance.now())))
}

async function count(): Promise<void> {
  const lock = sequelize.getDialect() === 'sqlite' ? '' : 'FOR UPDATE'
  await sequelize.transaction(async (transaction) => {
    const [rows] = await sequelize.query(`SELECT n FROM counters WHERE id = 1 ${lock}`, {
      transaction,
    })
    const [{n}] = rows as [{n: number}]
    await new Promise((resolve) => setTimeout(resolve, 5))
    await sequelize.query(`UPDATE counters SET n = ${n + 1} WHERE id = 1`, {transaction})
  })
}

/** Both processes create the table and the row; the later one is told so. */
function ignoreRace(error: unknown): void {
  if (!/unique|duplicate|validation/i.test(String(error))) throw error
}
