// A worker thread of a run: writes rows on models of its own, with no async context of the run around it.
import {workerData} from 'node:worker_threads'

import {createModelRegistry} from '../../src/apps/create-model-registry.js'
import type {Project} from '../../src/config/project.js'
import {connectSequelize} from '../../src/database/connect-sequelize.js'
import {parseDatabaseUrl} from '../../src/database/parse-database-url.js'
import {trackKeys} from '../../src/tracking/track-rows.js'
import {trackRun} from '../../src/tracking/track-run.js'
import {defineModels} from './tracked-project.js'

const {runId, url} = workerData as {runId: string; url: string}
const target = parseDatabaseUrl(url, process.cwd())
const sequelize = await connectSequelize(target)
const models = Object.values(defineModels(sequelize)).map((model) => ({
  app: 'shop',
  bareName: model.name,
  model,
  name: `shop.${model.name}`,
}))
const registry = createModelRegistry(sequelize, models)
const project = {settings: {tablePrefix: 'mycli_'}, stateFolder: '/nowhere'} as Project // all that tracking asks for
const run = {command: 'sites:load', ownsInstance: true, project, runId, targets: ['shop.Loose']}
const tracking = await trackRun({registry, sequelize, target}, run)
const Loose = registry.resolve('Loose').model
await Loose.create({name: 'one'})
await sequelize.transaction((transaction) => Loose.create({name: 'two'}, {transaction}))
await trackKeys(registry.resolve('Uuid').model, '00000000-0000-4000-8000-000000000000', 'updated')
await tracking.close()
await sequelize.close()
