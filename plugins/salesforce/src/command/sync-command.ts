import type {CommandStatics, Isolation, SqlClient} from '@mycli/kit'

import type {SalesforceApi} from '../client/salesforce-api.js'
import type {SalesforceSettings} from '../settings/salesforce-settings.js'
import {checkTarget, type SyncTarget} from '../sync/check-target.js'
import {openResources} from '../sync/source/open-resources.js'
import type {PushContext} from '../sync/push-context.js'
import type {PushOptions} from '../sync/push-options.js'
import {openPush} from '../sync/push-rows.js'
import {createSyncStore, type SyncStore} from '../sync/store/sync-store.js'
import {SalesforceCommand} from './salesforce-command.js'

/** Of all pulls and pushes. */
export const syncLock = 'salesforce'

interface OpenedPushes {
  api: SalesforceApi
  contexts: PushContext[]
  /** Whether there is one that contacts can be members of; unknown, so false, where members were not asked for. */
  hasCampaign: boolean
}

/** A command that keeps local rows and Salesforce in step, one such run at a time. */
export abstract class SyncCommand<
  C extends CommandStatics = typeof SyncCommand,
  R = unknown,
> extends SalesforceCommand<C, R> {
  static override connects = true
  static override isolation: Isolation = {key: syncLock}
  static override logged = true

  private syncClient: SqlClient | undefined

  override async cleanup(): Promise<void> {
    await this.syncClient?.close()
    this.syncClient = undefined
  }

  /** What is kept of syncs with the org of the environment. */
  protected async openStore({environment}: SalesforceSettings): Promise<SyncStore> {
    const {openSqlClient} = await import('@mycli/kit/database')
    this.syncClient = await openSqlClient(this.databaseTarget)
    const {tablePrefix} = this.project.settings
    return createSyncStore({client: this.syncClient, environment, tablePrefix})
  }

  /** The pushes of the resources that were asked for, checked against Salesforce; nothing is written. */
  protected async openPushes(
    asked: readonly string[],
    options: Partial<PushOptions>,
    onProgress: (rows: number) => void,
  ): Promise<OpenedPushes> {
    const settings = await this.readSettings()
    const {registry, signal} = this
    const project = this.project.settings
    const {campaigns, resources} = await openResources({registry, settings, project}, asked)
    const api = await this.openSalesforce(settings)
    const store = await this.openStore(settings)
    await this.checkTarget({api, campaigns, settings, store})
    const runId = this.runRecord?.runId
    const {settleMs} = settings.timeouts
    const settled = settleMs === undefined ? {} : {settleMs}
    const contexts: PushContext[] = []
    for (const resource of resources) {
      const input = {
        api,
        store,
        resource,
        options: {...settled, ...options},
        runId,
        signal,
        onProgress,
      }
      contexts.push(await openPush(input))
    }
    return {api, contexts, hasCampaign: campaigns !== undefined}
  }

  /** That the org is the one that is meant; another one takes its place with `--new-org`. */
  protected async checkTarget(
    target: Pick<SyncTarget, 'api' | 'campaigns' | 'settings' | 'store'>,
  ): Promise<void> {
    const isGiven = (flag: string): boolean => Reflect.get(this.options, flag) === true // typed by the subclass
    const mayBeNew = isGiven('new-org')
    await checkTarget({...target, keep: !isGiven('dry-run'), mayBeNew, signal: this.signal})
  }
}
