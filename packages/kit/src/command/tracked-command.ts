import type {Attributes, Model, ModelStatic} from 'sequelize'

import type {OpenModelsOptions} from '../apps/open-models.js'
import {currentRun} from '../run/current-run.js'
import type {CreateOrUpdateOptions} from '../tracking/create-or-update.js'
import type {RowKey} from '../tracking/explicit-key.js'
import type {LinkAction} from '../tracking/link-action.js'
import type {TrackingTarget} from '../tracking/resolve-tracked.js'
import type {TrackOptions, TrackRowsOptions} from '../tracking/track-rows.js'
import type {Tracking} from '../tracking/tracking.js'
import {ConnectedCommand} from './connected-command.js'
import type {CommandStatics} from './parameters.js'

/** Which rows a run touched. */
export abstract class TrackedCommand<C extends CommandStatics> extends ConnectedCommand<C> {
  /** Models whose rows are linked to the run that creates, updates or deletes them: names, functions that define models, or models. Default: none */
  static tracking: readonly TrackingTarget[] = []

  private linking: Tracking | undefined

  /**
   * Links this run to rows that it touched past the models, such as by raw SQL: to instances, or to the rows of a model with these keys.
   *
   * Inside of a transaction that is not a managed one around the call, pass it: the links are kept if it is committed.
   */
  track(rows: Model | readonly Model[], options?: TrackRowsOptions): Promise<void>
  track(
    model: ModelStatic<Model>,
    keys: RowKey | readonly RowKey[],
    action: LinkAction,
    options?: TrackOptions,
  ): Promise<void>
  async track(
    ...args:
      | [Model | readonly Model[], TrackRowsOptions?]
      | [ModelStatic<Model>, RowKey | readonly RowKey[], LinkAction, TrackOptions?]
  ): Promise<void> {
    const {trackKeys, trackRows} = await import('../tracking/track-rows.js')
    if (isByKeys(args)) await trackKeys(...args)
    else await trackRows(...args)
  }

  /** See the function of that name; links the row to this run. */
  async createOrUpdate<M extends Model>(
    model: ModelStatic<M>,
    unique: Partial<Attributes<M>>,
    update: Partial<Attributes<M>> = {},
    options: CreateOrUpdateOptions = {},
  ): Promise<[row: M, created: boolean]> {
    const {createOrUpdate} = await import('../tracking/create-or-update.js')
    return createOrUpdate(model, unique, update, options)
  }

  /** Writes the links that wait; a worker does this after each batch, as it may be ended at any time. */
  async flushLinks(): Promise<void> {
    await this.linking?.flush()
  }

  protected override async withModels<T>(
    body: () => Promise<T>,
    options?: OpenModelsOptions,
  ): Promise<T> {
    return super.withModels(async () => {
      this.linking = await this.openTracking()
      try {
        return await body()
      } finally {
        await this.linking?.close()
      }
    }, options)
  }

  /** Undefined for a run that is not logged, and for a command without models. */
  private async openTracking(): Promise<Tracking | undefined> {
    const {connects, tracking} = this.ctor as typeof TrackedCommand // every subclass inherits the statics
    const runId = currentRun()?.runId
    if (!connects || runId === undefined) return undefined
    const {trackRun} = await import('../tracking/track-run.js')
    const {database, databaseTarget, project, registry} = this
    return trackRun(
      {registry, sequelize: database, target: databaseTarget},
      {command: this.id ?? '', project, runId, targets: tracking},
    )
  }
}

function isByKeys(
  args: readonly unknown[],
): args is [ModelStatic<Model>, RowKey | readonly RowKey[], LinkAction, TrackOptions?] {
  return typeof args[0] === 'function' // a class
}
