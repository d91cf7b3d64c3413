// Touches forty rows, as another copy of it does at the same time; prints for each whether it was created.
import {connectSequelize} from '../../packages/kit/src/database/connect-sequelize.js'
import {parseDatabaseUrl} from '../../packages/kit/src/database/parse-database-url.js'
import {createOrUpdate} from '../../packages/kit/src/tracking/create-or-update.js'
import {defineModels} from '../../packages/kit/test/tracking/tracked-project.js'

const sequelize = await connectSequelize(parseDatabaseUrl(process.argv[2] ?? '', process.cwd()))
const {Numbered} = defineModels(sequelize)
const created: boolean[] = []
if (Numbered) {
  for (let n = 0; n < 40; n++) {
    const [, isNew] = await createOrUpdate(Numbered, {code: `p${n}`}, {name: String(process.pid)})
    created.push(isNew)
  }
}
await sequelize.close()
process.stdout.write(JSON.stringify(created))
