import {exitCodes, UserError} from '@mycli/kit'
import type {Campaign} from '../../campaigns/campaign.js'
import {expandId} from '../../collections/expand-id.js'
import {soql, type Soql} from '../../soql/soql.js'

export interface MemberCampaign {
  /** 18 characters. */
  salesforceId: string
  /** Of new members. */
  status: string
}

/** Which campaign a contact is to be a member of. */
export interface CampaignChoice {
  all: readonly MemberCampaign[]
  /** @param campaignKey Of the local campaign of the contact, if it has one. */
  of: (campaignKey: string | undefined) => MemberCampaign | undefined
}

/** A campaign with its local key. */
export interface LocalCampaign extends Campaign {
  key: string
}

/**
 * The campaign of the environment for every contact; where it names none, that of the contact, else the active one.
 *
 * @returns undefined when there is none at all
 * @throws UserError CAMPAIGN_MISSING (exit 6) when the environment names one that is not known, or it has no id
 */
export function chooseCampaigns(
  locals: readonly LocalCampaign[],
  named: string | undefined,
): CampaignChoice | undefined {
  if (named !== undefined) {
    const only = namedCampaign(locals, named)
    return {all: [only], of: () => only}
  }
  const known = locals.filter(({salesforceId}) => salesforceId !== null)
  if (known.length === 0) return undefined
  const byKey = new Map(known.map((local) => [local.key, toMemberCampaign(local)]))
  const active = locals.find((local) => local.active)
  return {
    all: [...byKey.values()],
    of: (campaignKey) => byKey.get(campaignKey ?? active?.key ?? ''),
  }
}

/** What `checkCampaigns` wants to know. */
export function campaignQueries({all}: CampaignChoice): Soql[] {
  const ids = all.map(({salesforceId}) => salesforceId)
  return [
    soql`SELECT Id FROM Campaign WHERE Id IN ${ids}`,
    soql`SELECT CampaignId, Label FROM CampaignMemberStatus WHERE CampaignId IN ${ids}`,
  ]
}

/**
 * Checks that the campaigns exist, and that new members may have their status.
 *
 * @param records What the queries gave, with or without others.
 * @throws UserError CAMPAIGN_MISSING, CAMPAIGN_STATUS_UNKNOWN (exit 6)
 */
export function checkCampaigns(
  {all}: CampaignChoice,
  records: readonly Readonly<Record<string, unknown>>[],
): void {
  const found = new Set<string>()
  const labels = new Set<string>()
  for (const record of records) {
    if (typeof record['CampaignId'] !== 'string') found.add(expandId(String(record['Id'])))
    else labels.add(labelKey(expandId(record['CampaignId']), String(record['Label'])))
  }
  for (const {salesforceId, status} of all) {
    if (!found.has(salesforceId)) {
      throw unknownCampaign(`Salesforce has no campaign ${salesforceId}.`)
    }
    if (!labels.has(labelKey(salesforceId, status))) throw unknownStatus(salesforceId, status)
  }
}

/** Labels are told without their case. */
function labelKey(campaignId: string, label: string): string {
  return `${campaignId} ${label.toLowerCase()}`
}

function namedCampaign(locals: readonly LocalCampaign[], named: string): MemberCampaign {
  const isId = /^701[a-z0-9]{12}([a-z0-9]{3})?$/i.test(named)
  const id = isId ? expandId(named) : undefined
  const local = locals.find(({name, salesforceId}) => name === named || salesforceId === id)
  if (local && local.salesforceId !== null) return toMemberCampaign(local)
  if (id !== undefined) return {salesforceId: id, status: 'Sent'}
  const what = local ? 'has no Salesforce id' : 'is not known here'
  throw unknownCampaign(`The campaign "${named}" of the environment ${what}.`)
}

function toMemberCampaign({defaultStatus, salesforceId}: Campaign): MemberCampaign {
  return {salesforceId: salesforceId ?? '', status: defaultStatus}
}

/** There is no campaign to be a member of. */
export function noCampaign(): UserError {
  return unknownCampaign('No salesforce campaign found.')
}

function unknownCampaign(message: string): UserError {
  return new UserError('CAMPAIGN_MISSING', message, {
    exitCode: exitCodes.environment,
    suggestions: ['`mycli salesforce:campaigns:add NAME SALESFORCE_ID` adds one.'],
  })
}

function unknownStatus(campaignId: string, status: string): UserError {
  return new UserError(
    'CAMPAIGN_STATUS_UNKNOWN',
    `The campaign ${campaignId} has no member status "${status}": Salesforce would take its default in silence.`,
    {
      exitCode: exitCodes.environment,
      suggestions: [
        '`mycli salesforce:campaigns:add NAME SALESFORCE_ID --status STATUS` changes it.',
      ],
    },
  )
}
