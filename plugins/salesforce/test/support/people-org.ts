import type {DatabaseTarget} from '../../../../packages/kit/src/database/database-target.js'
import type {SqlClient} from '../../../../packages/kit/src/database/sql-client.js'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import type {PushContext} from '../../src/sync/push-context.js'
import type {PushOptions} from '../../src/sync/push-options.js'
import type {PushOutcome} from '../../src/sync/push-outcome.js'
import type {PushResource} from '../../src/sync/push-resource.js'
import {openPush, pushRows, resumeRows} from '../../src/sync/push-rows.js'
import type {SyncRecord} from '../../src/sync/store/sync-record.js'
import {createSyncStore, type SyncStore} from '../../src/sync/store/sync-store.js'
import type {SalesforceFake, SalesforceFakeOptions} from '../../src/testing/index.js'
import {closeOrgs, openApi, openOrg} from './open-api.js'
import {People} from './people.js'
import {openSyncDatabase} from './sync-database.js'

/** Local people, an org, and what pushes them; `close` it. */
export class PeopleOrg {
  readonly client: SqlClient
  readonly store: SyncStore
  readonly people: People
  readonly fake: SalesforceFake
  api: SalesforceApi
  /** What is another way than in `People.resource`. */
  given: Partial<PushResource> = {}

  static async open(
    target: DatabaseTarget,
    options: SalesforceFakeOptions = {},
  ): Promise<PeopleOrg> {
    const client = await openSyncDatabase(target)
    const people = new People(client)
    await people.create()
    const fake = await openOrg(options)
    return new PeopleOrg(people, fake, await openApi(fake))
  }

  private constructor(people: People, fake: SalesforceFake, api: SalesforceApi) {
    this.client = people.client
    this.store = createSyncStore({client: people.client, environment: 'test'})
    this.people = people
    this.fake = fake
    this.api = api
  }

  async push(options?: Partial<PushOptions>): Promise<PushOutcome> {
    return pushRows(await this.openPush(options))
  }

  async resume(options?: Partial<PushOptions>): Promise<PushOutcome> {
    return resumeRows(await this.openPush(options))
  }

  /** More than 20 rows go by a bulk job. */
  openPush(options: Partial<PushOptions> = {}): Promise<PushContext> {
    const {api, given, people, store} = this
    const quick = {roundPauseMs: 2, bulkFrom: 20, ...options}
    return openPush({api, store, resource: people.resource(given), options: quick})
  }

  /** From now on something happens behind each look of a push. */
  behindEachLook(happen: () => Promise<void>): void {
    const real = this.api
    this.api = {
      ...real,
      usage: real.usage,
      queryMany: async function* (soqls, options) {
        yield* real.queryMany(soqls, options)
        await happen()
      },
    }
  }

  async record(key: string): Promise<SyncRecord | undefined> {
    const [record] = await this.store.use(({records}) => records.find('people', [key]))
    return record
  }

  /** Of the contacts that there are, sorted. */
  lastNames(): string[] {
    return this.fake
      .rows('Contact')
      .map(({LastName}) => String(LastName))
      .sort()
  }

  /** The answer to the next create is lost, behind the work. */
  loseAnswer(): void {
    const match = {method: 'POST', path: /composite\/sobjects$/}
    this.fake.faults.add({kind: 'reset-after-commit', match})
  }

  async close(): Promise<void> {
    await this.client.close()
    await closeOrgs()
  }
}
