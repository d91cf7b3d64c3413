import type {Model, ModelStatic} from 'sequelize'

import {knownModel} from '../apps/known-models.js'
import {defaults} from '../config/defaults.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {clientOfSequelize} from './client-of-sequelize.js'
import {findHistory, type HistoryEntry} from './find-history.js'
import type {LinkAction} from './link-action.js'
import {withObjects, type LoggedRun} from './logged-run.js'
import {modelCondition} from './model-condition.js'
import {keyOfInstance} from './track-insert.js'
import {trackedModel} from './tracked-model.js'

export interface RunsQuery {
  /** At most so many runs. Default: 100 */
  limit?: number
}

/** A run that touched a certain row. */
export interface TouchingRun extends LoggedRun {
  /** What it did to the row, latest first. */
  actions: LinkAction[]
  /** When it did the latest of these; ISO 8601, UTC. */
  touchedAt: string
}

export interface RunsOfRow {
  model: ModelStatic<Model>
  name?: string
  tablePrefix?: string
}

/** A run can have done four things to a row. */
const actionsOfRun = 4

export async function runsOfRow(
  row: Model,
  {model, name, tablePrefix = knownModel(model)?.tablePrefix ?? defaults.tablePrefix}: RunsOfRow,
  {limit = 100}: RunsQuery = {},
): Promise<TouchingRun[]> {
  const pk = keyOfInstance(trackedModel(model, model.name), row)
  if (pk === undefined || !model.sequelize) return []
  const client = clientOfSequelize(model.sequelize)
  const entries = await findHistory(client, tablePrefix, {
    limit: limit * actionsOfRun,
    pk,
    where: (column) => modelCondition(model, column, name),
  })
  refuseSeveralModels(model, entries)
  const runs = new Map<string, TouchingRun>()
  for (const {action, at, run} of entries) {
    const known = runs.get(run.id)
    if (known) known.actions.push(action)
    else
      runs.set(run.id, {
        ...withObjects(run, client, tablePrefix),
        actions: [action],
        touchedAt: at,
      })
  }
  return [...runs.values()].slice(0, limit)
}

function refuseSeveralModels(model: ModelStatic<Model>, entries: readonly HistoryEntry[]): void {
  const names = [...new Set(entries.map((entry) => entry.model))]
  if (names.length <= 1) return
  throw new UserError('AMBIGUOUS_MODEL', `"${model.name}" can be ${names.join(' or ')}.`, {
    exitCode: exitCodes.usage,
    suggestions: [`Write loggedModel(${model.name}, {name: '${names[0] ?? ''}'}).`],
  })
}
