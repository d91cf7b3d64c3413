import {DataTypes, type Model, type ModelStatic, type Sequelize} from 'sequelize'
import {ulid} from 'ulid'

import {connectSequelize} from '../../src/database/connect-sequelize.js'
import type {DatabaseTarget} from '../../src/database/database-target.js'
import {migrate} from '../../src/database/migrate.js'
import {runLogSources} from '../../src/database/migrations/core.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {withCurrentRun} from '../../src/run/current-run.js'
import {describeRun} from '../../src/run/describe-run.js'
import {createRunLog} from '../../src/run/run-log.js'
import {startTracking, type Tracking} from '../../src/tracking/tracking.js'

const tablePrefix = 'mycli_'

/** Models of every shape that keys come in; each has a `name` and, unless its key is one, a unique `code`. */
export function defineModels(sequelize: Sequelize): Record<string, ModelStatic<Model>> {
  const code = {allowNull: false, field: 'site code', type: DataTypes.STRING(40), unique: true}
  const name = {field: 'the_name', type: DataTypes.STRING(40)}
  const visits = {allowNull: false, defaultValue: 0, type: DataTypes.INTEGER}
  const define = sequelize.define.bind(sequelize)
  return {
    // Names of attributes and columns cross over: `name` is the column of `label`.
    Numbered: define(
      'Numbered',
      {
        code,
        id: {autoIncrement: true, field: 'numbered_id', primaryKey: true, type: DataTypes.INTEGER},
        label: {field: 'name', type: DataTypes.STRING(40)},
        name: {field: 'label', type: DataTypes.STRING(40)},
        visits,
      },
      {tableName: 'select "the" `numbered`', underscored: true},
    ),
    Paranoid: define('Paranoid', {code, name, visits}, {paranoid: true, underscored: true}),
    Uuid: define('Uuid', {
      code,
      id: {defaultValue: DataTypes.UUIDV4, primaryKey: true, type: DataTypes.UUID},
      name,
      visits,
    }),
    Composite: define(
      'Composite',
      {
        group: {field: 'the group', primaryKey: true, type: DataTypes.STRING(20)},
        name,
        number: {primaryKey: true, type: DataTypes.INTEGER},
        visits,
      },
      {timestamps: false},
    ),
    Keyless: define('Keyless', {name}, {timestamps: false}),
    Loose: define('Loose', {code: {...code, allowNull: true}, name, visits}, {timestamps: false}),
  }
}

/** mycli's tables and tracked models in one database. */
export class TrackedProject {
  readonly models: Record<string, ModelStatic<Model>>
  readonly sequelize: Sequelize
  readonly target: DatabaseTarget
  private readonly open: {close(): Promise<void>}[] = []

  private constructor(target: DatabaseTarget, sequelize: Sequelize) {
    this.target = target
    this.sequelize = sequelize
    this.models = defineModels(sequelize)
    this.models['Keyless']?.removeAttribute('id')
  }

  static async create(target: DatabaseTarget): Promise<TrackedProject> {
    await migrate(target, runLogSources(), {tablePrefix})
    const project = new TrackedProject(target, await connectSequelize(target))
    await project.sequelize.sync()
    return project
  }

  model(name: string): ModelStatic<Model> {
    const model = this.models[name]
    if (model) return model
    throw new Error(`There is no model ${name}`)
  }

  /** A run in the log, as if a command had begun. */
  async beginRun(command = 'sites:load'): Promise<string> {
    const run = await describeRun({
      cliVersion: '1.0.0',
      command,
      options: {},
      parameters: {},
      plugin: undefined,
    })
    const client = await openSqlClient(this.target)
    try {
      const runId = ulid()
      await createRunLog(client, tablePrefix).begin({...run, rootId: runId, runId})
      return runId
    } finally {
      await client.close()
    }
  }

  async track(
    runId: string,
    names: readonly string[] = Object.keys(this.models),
    options: {ownsInstance?: boolean; sequelize?: Sequelize} = {},
  ): Promise<Tracking> {
    const tracking = await startTracking({
      models: names.map((name) => this.model(name)),
      nameOf: ({name}) => `shop.${name}`,
      ownsInstance: true,
      runId,
      sequelize: this.sequelize,
      tablePrefix,
      target: this.target,
      ...options,
    })
    this.open.push(tracking)
    return tracking
  }

  /** Does something as a new run that tracks all models; gives the links of that run. */
  async linksOf(body: () => Promise<unknown>): Promise<string[]> {
    const runId = await this.beginRun()
    const tracking = await this.track(runId)
    try {
      await inRun(runId, body)
    } finally {
      await tracking.close()
    }
    return this.links(runId)
  }

  /** The same, with what could not be followed. */
  async record(
    body: () => Promise<unknown>,
  ): Promise<{links: string[]; untracked: number; warnings: string[]}> {
    const warnings: string[] = []
    const onWarning = ({message}: Error): unknown => warnings.push(message)
    process.on('warning', onWarning)
    const runId = await this.beginRun()
    const tracking = await this.track(runId)
    await inRun(runId, body).finally(() => tracking.close())
    await new Promise(setImmediate) // warnings are emitted in a tick of their own
    process.off('warning', onWarning)
    return {links: await this.links(runId), untracked: await this.untracked(runId), warnings}
  }

  /** Deletes all rows of the models, past tracking. */
  async clear(): Promise<void> {
    for (const model of Object.values(this.models)) await model.destroy({force: true, where: {}})
  }

  /** `action Model key` of all rows of a model with a key of one column, sorted. */
  async allKeys(name: string, action: string): Promise<string[]> {
    const rows = await this.model(name).findAll({paranoid: false})
    return rows.map((row) => `${action} ${name} ${String(row.get('id'))}`).sort()
  }

  /** `action Model key`, sorted. */
  async links(runId: string): Promise<string[]> {
    const rows = await this.select<{action: string; model: string; pk: string}>(
      `SELECT action, model, pk FROM mycli_run_objects WHERE run_id = '${runId}'`,
    )
    return rows.map(({action, model, pk}) => `${action} ${model.replace('shop.', '')} ${pk}`).sort()
  }

  async untracked(runId: string): Promise<number> {
    const [row] = await this.select<{untracked: number}>(
      `SELECT untracked FROM mycli_runs WHERE id = '${runId}'`,
    )
    return row?.untracked ?? -1
  }

  async select<T extends object>(sql: string): Promise<T[]> {
    const client = await openSqlClient(this.target)
    try {
      return await client.query<T>(sql)
    } finally {
      await client.close()
    }
  }

  async close(): Promise<void> {
    for (const tracking of this.open) await tracking.close()
    await this.sequelize.close()
  }
}

/** Code of a command of that run. */
export function inRun<T>(runId: string, body: () => Promise<T>): Promise<T> {
  const {signal} = new AbortController()
  return withCurrentRun({command: 'sites:load', rootId: runId, runId, signal}, body)
}
