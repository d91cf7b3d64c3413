import {connectSequelize, migrate, openSqlClient} from '@mycli/kit/database'
import type {SqlClient} from '@mycli/kit'
import {createModelRegistry} from '@mycli/kit/project'
import {DataTypes, type Model, type ModelStatic, type Sequelize} from 'sequelize'

import type {DatabaseTarget} from '../../../../packages/kit/src/database/database-target.js'
import defineCampaign from '../../src/models/campaign.js'
import defineContact from '../../src/models/contact.js'
import type {ModelResource} from '../../src/resources/model-resource.js'
import {contactFields} from '../../src/settings/default-fields.js'
import type {SalesforceSettings} from '../../src/settings/salesforce-settings.js'
import {openPulls} from '../../src/sync/pull/open-pulls.js'
import type {PullOptions} from '../../src/sync/pull/pull-options.js'
import type {PullOutcome} from '../../src/sync/pull/pull-outcome.js'
import type {PushOptions} from '../../src/sync/push-options.js'
import type {PushOutcome} from '../../src/sync/push-outcome.js'
import {openPush, pushRows} from '../../src/sync/push-rows.js'
import {modelPushResource} from '../../src/sync/source/model-push-resource.js'
import type {SyncRecord} from '../../src/sync/store/sync-record.js'
import {createSyncStore, type SyncStore} from '../../src/sync/store/sync-store.js'
import type {SalesforceFake, SalesforceFakeOptions} from '../../src/testing/index.js'
import {openApi, openOrg} from './open-api.js'

const usual: PullOptions = {
  createMissing: false,
  full: false,
  insert: true,
  onDuplicate: 'fail',
  prefer: undefined,
  since: undefined,
  update: true,
}
const tables = {tablePrefix: 'mycli_', userModel: {attributes: {}, model: 'auth.User'}}
const migrations = ['0001-default-tables', '0002-sync-records'].map((name) => ({
  load: () => import(`../../src/migrations/${name}.js`) as Promise<never>, // has up and down
  name,
}))
const personResource: ModelResource = {
  distantId: 'sfId',
  fieldsMap: {LastName: 'lastName', Title: 'title'},
  model: 'school.Person',
  sobject: 'Contact',
}

const settings: SalesforceSettings = {
  campaign: undefined,
  campaignMembers: {fieldsMap: {}},
  contacts: {
    attributes: {},
    fieldsMap: contactFields,
    source: 'school.Person',
    user: null,
    where: {},
  },
  emailNotification: [],
  environment: 'dev',
  resources: {},
  sandbox: undefined,
  timeouts: {},
  variables: {},
}

/** A database of people whose records are in an org, as pulls and pushes have it. */
export class School {
  readonly sequelize: Sequelize
  readonly client: SqlClient
  readonly store: SyncStore
  readonly fake: SalesforceFake
  readonly contact: ModelStatic<Model>
  /** firstName, lastName (20 characters, not "Refused"), title, email, sfId */
  readonly person: ModelStatic<Model>
  /** The people as a resource of the config. */
  resource = personResource
  /** What the pulls told. */
  readonly notes: string[] = []

  private constructor(sequelize: Sequelize, client: SqlClient, fake: SalesforceFake) {
    this.sequelize = sequelize
    this.client = client
    this.fake = fake
    this.store = createSyncStore({client, environment: 'dev'})
    this.contact = defineContact(sequelize, DataTypes, tables)
    const {STRING} = DataTypes
    const lastName = {type: STRING(20), validate: {notIn: [['Refused']]}}
    this.person = sequelize.define(
      'Person',
      {email: STRING(100), firstName: STRING, lastName, sfId: STRING(40), title: STRING},
      {timestamps: false},
    )
  }

  static async open(target: DatabaseTarget, options: SalesforceFakeOptions = {}): Promise<School> {
    await migrate(target, [{migrations, name: 'salesforce'}], tables)
    const sequelize = await connectSequelize(target)
    const client = await openSqlClient(target)
    const school = new School(sequelize, client, await openOrg(options))
    await school.person.sync()
    return school
  }

  async close(): Promise<void> {
    await this.client.close()
    await this.sequelize.close()
  }

  async pull(
    name: string,
    options: Partial<PullOptions> = {},
    kept = this.store,
  ): Promise<{calls: number; outcome: PullOutcome}> {
    const api = await openApi(this.fake)
    const models = {
      'salesforce.Campaign': defineCampaign(this.sequelize, DataTypes, tables),
      'salesforce.Contact': this.contact,
      'school.Person': this.person,
    }
    const registry = createModelRegistry(
      this.sequelize,
      Object.entries(models).map(([full, model]) => {
        const [app = '', bareName = ''] = full.split('.')
        return {app, bareName, model, name: full}
      }),
    )
    const [run] = await openPulls(
      {
        api,
        onNote: (text) => this.notes.push(text),
        onProgress: () => undefined,
        project: {userModel: tables.userModel},
        registry,
        runId: undefined,
        settings: {...settings, resources: {person: this.resource}},
        signal: new AbortController().signal,
        store: kept,
      },
      [name],
    )
    if (!run) throw new Error('Nothing is pulled.')
    return {calls: api.usage.calls, outcome: await run({...usual, ...options})}
  }

  async push(options: Partial<PushOptions> = {}): Promise<PushOutcome> {
    const resource = modelPushResource('person', this.resource, this.person)
    const context = await openPush({
      api: await openApi(this.fake),
      options: {bulkFrom: 20, roundPauseMs: 2, ...options},
      resource,
      store: this.store,
    })
    return pushRows(context)
  }

  /** People with records of the same last names, and their ids; all is in step. */
  async pairs(...lastNames: string[]): Promise<string[]> {
    const ids = this.fake.insert(
      'Contact',
      lastNames.map((LastName) => ({LastName})),
    )
    await this.person.bulkCreate(
      lastNames.map((lastName, index) => ({id: index + 1, lastName, sfId: ids[index] ?? null})),
    )
    await this.pull('person')
    return ids
  }

  async people(attribute: string): Promise<unknown[]> {
    return (await this.person.findAll({order: [['id', 'ASC']]})).map((row) => row.get(attribute))
  }

  /** What is known of a person. */
  async record(key: number): Promise<SyncRecord | undefined> {
    const [record] = await this.store.use(({records}) => records.find('person', [String(key)]))
    return record
  }

  /** Until when the changes of people were read. */
  async cursor(kind: 'deleted' | 'updated'): Promise<string | undefined> {
    return this.store.use(({cursors}) => cursors.get('person', kind))
  }

  /** Says until when the changes of people were read. */
  async setCursor(kind: 'deleted' | 'updated', daysAgo: number): Promise<void> {
    const moment = new Date(Date.now() - daysAgo * 86_400_000).toISOString()
    await this.store.transaction(({cursors}) => cursors.set('person', kind, moment))
  }
}
