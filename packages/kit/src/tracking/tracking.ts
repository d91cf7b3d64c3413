import type {Model, ModelStatic, Sequelize} from 'sequelize'

import type {DatabaseTarget} from '../database/database-target.js'
import {asError} from '../run/as-error.js'
import {createLinkStore} from './link-store.js'
import {RunTracker} from './run-tracker.js'
import {watchOf} from './sequelize-watch.js'
import {tableKey, trackedModel} from './tracked-model.js'
import {warnOfUntracked} from './warn-of-untracked.js'

export interface TrackingOptions {
  /** Models whose every change is linked. */
  models: readonly ModelStatic<Model>[]
  /** What a model is called in links: `app.Model`. */
  nameOf: (model: ModelStatic<Model>) => string
  /** The instance was opened for this run alone. */
  ownsInstance: boolean
  runId: string
  sequelize: Sequelize
  tablePrefix: string
  target: DatabaseTarget
}

/** Links between one run and the rows that it touches. */
export interface Tracking {
  /** Writes what is left, and ends the watching; says on stderr what could not be linked. */
  close(): Promise<void>
  /** The same without the end: for a worker that may be ended before it hears of it. */
  flush(): Promise<void>
}

/**
 * Links a run to the rows of `models` that it creates, updates or deletes on this Sequelize instance, from now until `close`.
 *
 * Also in a worker thread, on the worker's own instance with the id of the run.
 */
export async function startTracking(options: TrackingOptions): Promise<Tracking> {
  const {models, nameOf, ownsInstance, runId, sequelize, target} = options
  const watch = watchOf(sequelize)
  const store = createLinkStore(options)
  const mayWrite = (): boolean => target.dialect !== 'sqlite' || !watch.hasOpenTransaction()
  const tracker = new RunTracker({mayWrite, nameOf, runId, store})
  const tracked = models.map((model) => trackedModel(model, nameOf(model)))
  const byTable = new Map(tracked.map((one) => [tableKey(one.model.getTableName()), one]))
  await watch.add(runId, {models: byTable, ownsInstance, tracker})
  let isSaid = false
  let closed: Promise<void> | undefined
  const flush = async (): Promise<void> => {
    const untracked = await tracker.finish()
    if (untracked.length === 0) return
    if (!isSaid) warnOfUntracked(runId, untracked)
    isSaid = true
    await store.addUntracked(untracked.length).catch((error: unknown) => {
      process.emitWarning(`The run does not count them: ${asError(error).message}`)
    })
  }
  const close = async (): Promise<void> => {
    watch.remove(runId)
    await flush()
  }
  return {close: () => (closed ??= close()), flush}
}
