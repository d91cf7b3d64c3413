import type {Model, ModelStatic} from 'sequelize'

import type {RunsQuery, TouchingRun} from './runs-of-row.js'

/** A row that knows which runs touched it. */
export interface LoggedRow {
  /** The runs that touched it, newest first. */
  runs(query?: RunsQuery): Promise<TouchingRun[]>
}

export interface LoggedModelOptions {
  /** What links call it: `app.Model`. Default: what the project calls it where it has been loaded, else its bare name in any app */
  name?: string
  /** Of mycli's tables. Default: the project's where it has been loaded, else `mycli_` */
  tablePrefix?: string
}

/**
 * Gives the rows of a model `row.runs()`: which runs created, updated or deleted them.
 *
 * The links themselves are made by commands with `static tracking`. In a program without mycli the model's own connection is used.
 *
 * @returns The same model.
 */
export function loggedModel<S extends ModelStatic<Model>>(
  model: S,
  options: LoggedModelOptions = {},
): S & ModelStatic<InstanceType<S> & LoggedRow> {
  const runs = async function (this: Model, query?: RunsQuery): Promise<TouchingRun[]> {
    const {runsOfRow} = await import('./runs-of-row.js')
    return runsOfRow(this, {model, ...options}, query)
  }
  Object.defineProperty(model.prototype, 'runs', {configurable: true, value: runs, writable: true})
  return model as S & ModelStatic<InstanceType<S> & LoggedRow> // now it has
}
