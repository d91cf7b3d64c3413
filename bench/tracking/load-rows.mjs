// Writes rows, tracked or not, and prints how many milliseconds that took:
// `node load-rows.mjs URL tracked|untracked bulk|create`.
import {performance} from 'node:perf_hooks'

import {connectSequelize, migrate, parseDatabaseUrl} from '@mycli/kit/database'
import {DataTypes} from 'sequelize'

import {runLogSources} from '../../packages/kit/lib/database/migrations/core.js'
import {startTracking} from '../../packages/kit/lib/tracking/tracking.js'

const [url, tracked, how] = process.argv.slice(2)
const loads = {
  // One transaction for each batch of 1000 rows.
  async bulk(Site) {
    for (let batch = 0; batch < 100; batch += 1) {
      const rows = Array.from({length: 1000}, (_, index) => row(batch * 1000 + index))
      await Site.sequelize.transaction((transaction) => Site.bulkCreate(rows, {transaction}))
    }
  },
  async create(Site) {
    for (let batch = 0; batch < 10; batch += 1) {
      await Site.sequelize.transaction(async (transaction) => {
        for (let index = 0; index < 500; index += 1)
          await Site.create(row(batch * 500 + index), {transaction})
      })
    }
  },
}

const target = parseDatabaseUrl(url, process.cwd())
const tablePrefix = 'mycli_'
await migrate(target, runLogSources(), {tablePrefix})
const sequelize = await connectSequelize(target)
const Site = sequelize.define('Site', {
  code: {allowNull: false, type: DataTypes.STRING(40)},
  name: {type: DataTypes.STRING(40)},
})
await Site.sync({force: true})
const runId = `01ARZ3NDEKTSV4RRFFQ69G5F${String(process.pid % 100).padStart(2, '0')}`
await insertRun()

const started = performance.now()
const tracking =
  tracked === 'tracked' &&
  (await startTracking({
    models: [Site],
    nameOf: () => 'shop.Site',
    ownsInstance: true,
    runId,
    sequelize,
    tablePrefix,
    target,
  }))
await loads[how](Site)
await (tracking && tracking.close())
console.log(performance.now() - started)
await sequelize.close()

function row(index) {
  return {code: `code ${index}`, name: `the name of ${index}`}
}

async function insertRun() {
  const q = (name) => sequelize.getQueryInterface().quoteIdentifier(name, true)
  await sequelize.query(`DELETE FROM ${q('mycli_run_objects')}`)
  await sequelize.query(`DELETE FROM ${q('mycli_runs')}`)
  await sequelize.query(`DELETE FROM ${q('mycli_commands')}`)
  await sequelize.query(
    `INSERT INTO ${q('mycli_commands')} (id, name, parameters, parameters_hash, created_at) VALUES (1, 'bench', '{}', 'x', 1)`,
  )
  await sequelize.query(
    `INSERT INTO ${q('mycli_runs')} (id, command_id, status, started_at) VALUES ('${runId}', 1, 'running', 1)`,
  )
}
