import {exitCodes, UserError} from '@mycli/kit'

import type {SalesforceSettings} from '../settings/salesforce-settings.js'
import type {SyncStore} from './store/sync-store.js'

export interface Org {
  /** 18 characters. */
  id: string
  /** Undefined: not asked for. */
  isSandbox: boolean | undefined
}

interface OrgCheck {
  store: SyncStore
  settings: Pick<SalesforceSettings, 'environment' | 'sandbox'>
  mayBeNew: boolean
  keep: boolean
}

/** Where it is kept which org the environment is, among the cursors. */
const ORG = 'organization'
const ID = 'id'
const TYPE = 'type'
const SANDBOX = 'sandbox'

/**
 * Checks that the org is of the type that it must be, and the one whose records the environment knows.
 *
 * @throws UserError SALESFORCE_ORG_WRONG (exit 6)
 */
export async function checkOrg(
  {keep, mayBeNew, settings: {environment, sandbox}, store}: OrgCheck,
  org: Org,
): Promise<void> {
  if (sandbox !== undefined && sandbox !== org.isSandbox) {
    throw wrongType(environment, org.isSandbox === true)
  }
  const known = await readKnownOrg(store)
  if (known && known.id !== org.id && !mayBeNew) throw anotherOrg(environment, known.id, org.id)
  const isNews = known?.id !== org.id || known.isSandbox !== org.isSandbox
  if (keep && isNews) await keepOrg(store, org)
}

/** Undefined: there was no pull and no push. */
export async function readKnownOrg(store: SyncStore): Promise<Org | undefined> {
  return store.use(async ({cursors}) => {
    const id = await cursors.get(ORG, ID)
    if (id === undefined) return undefined
    const type = await cursors.get(ORG, TYPE)
    return {id, isSandbox: type === '' || type === undefined ? undefined : type === SANDBOX}
  })
}

async function keepOrg(store: SyncStore, {id, isSandbox}: Org): Promise<void> {
  const type = isSandbox === undefined ? '' : isSandbox ? SANDBOX : 'production'
  await store.transaction(async ({cursors}) => {
    await cursors.set(ORG, ID, id)
    await cursors.set(ORG, TYPE, type)
  })
}

function wrongType(environment: string, isSandbox: boolean): UserError {
  const type = isSandbox ? 'a sandbox' : 'a production org'
  const suggestion = `Log in elsewhere, or set salesforce.environments.${environment}.sandbox to ${isSandbox}.`
  return wrongOrg(`The org of "${environment}" is ${type}, which it must not be.`, [suggestion])
}

function anotherOrg(environment: string, known: string, id: string): UserError {
  return wrongOrg(`"${environment}" was in step with the org ${known}, and this is ${id}.`, [
    'Log in to that one, or give this one a name of its own in salesforce.environments.',
    'If it takes the place of that one, as a sandbox that was refreshed does: --new-org.',
  ])
}

function wrongOrg(message: string, suggestions: string[]): UserError {
  return new UserError('SALESFORCE_ORG_WRONG', message, {
    exitCode: exitCodes.environment,
    suggestions,
  })
}
