// Commits rows as a run that is tracked, then kills itself: `tracked-process.ts URL RUN`. With `forever` it goes on until somebody kills it.
import {connectSequelize} from '../../src/database/connect-sequelize.js'
import {parseDatabaseUrl} from '../../src/database/parse-database-url.js'
import {startTracking} from '../../src/tracking/tracking.js'
import {defineModels} from './tracked-project.js'

const [url = '', runId = '', forever] = process.argv.slice(2)
const target = parseDatabaseUrl(url, process.cwd())
const sequelize = await connectSequelize(target)
const {Uuid} = defineModels(sequelize)
if (!Uuid) throw new Error('There is no such model')

// Outside of any run's async context, as in a worker thread: the instance is the run's own.
await startTracking({
  models: [Uuid],
  nameOf: ({name}) => `shop.${name}`,
  ownsInstance: true,
  runId,
  sequelize,
  tablePrefix: 'mycli_',
  target,
})
process.stdout.write('begun')
for (let batch = 0; batch === 0 || forever !== undefined; batch++) {
  const rows = Array.from({length: 50}, (_, index) => ({code: `${batch}-${index}`}))
  await sequelize.transaction((transaction) => Uuid.bulkCreate(rows, {transaction}))
}
process.kill(process.pid, 'SIGKILL')
