import type {SalesforceApi} from '../client/salesforce-api.js'
import {expandId} from '../collections/expand-id.js'
import type {SalesforceSettings} from '../settings/salesforce-settings.js'
import {checkOrg, readKnownOrg, type Org} from './check-org.js'
import {campaignQueries, checkCampaigns, type CampaignChoice} from './source/choose-campaigns.js'
import type {SyncStore} from './store/sync-store.js'

export interface SyncTarget {
  api: SalesforceApi
  store: SyncStore
  settings: Pick<SalesforceSettings, 'environment' | 'sandbox'>
  /** Of new members, if there are to be any. */
  campaigns?: CampaignChoice | undefined
  signal: AbortSignal
  /** The org may be another than in earlier runs. */
  mayBeNew: boolean
  /** Whether the org is to be known in later runs. */
  keep: boolean
}

/**
 * Checks by one call, or none, that the org is the one that was synced before, and that it has the campaigns.
 *
 * @throws UserError SALESFORCE_ORG_WRONG, CAMPAIGN_MISSING, CAMPAIGN_STATUS_UNKNOWN (exit 6)
 */
export async function checkTarget(target: SyncTarget): Promise<void> {
  const {api, campaigns, settings, signal, store} = target
  const known = await knownOrg(api, store)
  const isEnough = known && (settings.sandbox === undefined || known.isSandbox !== undefined)
  const queries = [
    ...(isEnough ? [] : ['SELECT Id, IsSandbox FROM Organization LIMIT 1']),
    ...(campaigns ? campaignQueries(campaigns) : []),
  ]
  const records: Record<string, unknown>[] = []
  for await (const record of api.queryMany(queries, {signal})) records.push(record)
  await checkOrg(target, isEnough ? known : readOrg(records))
  if (campaigns) checkCampaigns(campaigns, records)
}

/** What the token says of its org; most begin with its id. Of what type it is was kept when it was asked for. */
async function knownOrg(api: SalesforceApi, store: SyncStore): Promise<Org | undefined> {
  const [, shortId] = /^(00D[a-zA-Z0-9]{12})!/.exec(api.connection.accessToken ?? '') ?? []
  if (shortId === undefined) return undefined
  const id = expandId(shortId)
  const kept = await readKnownOrg(store)
  return {id, isSandbox: kept?.id === id ? kept.isSandbox : undefined}
}

function readOrg(records: readonly Record<string, unknown>[]): Org {
  const found = records.find((record) => 'IsSandbox' in record)
  return {id: expandId(String(found?.['Id'])), isSandbox: found?.['IsSandbox'] === true}
}
