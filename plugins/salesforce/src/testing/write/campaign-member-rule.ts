import type {Org} from '../store/org.js'
import type {FieldValue, StoredRow} from '../store/stored-row.js'
import {requiredMissing} from './check-value.js'
import {rowError, type RowError} from './row-error.js'

/**
 * Refuses a second membership, and sets what follows from the status. A status that the campaign
 * does not have is silently replaced by its default, as Salesforce does.
 */
export function completeCampaignMember(
  org: Org,
  row: StoredRow,
  previous: StoredRow | undefined,
): RowError | undefined {
  if (!previous) {
    const refusal = checkMembership(org, row)
    if (refusal) return refusal
  }
  const status = findStatus(org, row)
  if (!status) return undefined
  row['Status'] = status['Label'] ?? null
  row['HasResponded'] = status['HasResponded'] ?? false
  if (row['HasResponded'] === true) row['FirstRespondedDate'] ??= org.stamp().slice(0, 10)
  return undefined
}

function checkMembership(org: Org, row: StoredRow): RowError | undefined {
  const people = ['ContactId', 'LeadId'].filter((name) => (row[name] ?? null) !== null)
  const [person] = people
  if (person === undefined) return requiredMissing(['ContactId'])
  if (people.length > 1) {
    return rowError(
      'FIELD_INTEGRITY_EXCEPTION',
      'Only one of ContactId and LeadId may be given.',
      people,
    )
  }
  if (findMember(org, row['CampaignId'], person, row[person])) {
    return rowError('DUPLICATE_VALUE', 'Already a campaign member.')
  }
  return undefined
}

/** The row by which a contact or lead is a member of a campaign. */
export function findMember(
  org: Org,
  campaignId: FieldValue | undefined,
  person: string,
  personId: FieldValue | undefined,
): StoredRow | undefined {
  return org
    .table('CampaignMember')
    ?.find(person, personId ?? null)
    .find((member) => member['CampaignId'] === campaignId)
}

function findStatus(org: Org, row: StoredRow): StoredRow | undefined {
  const statuses = org.table('CampaignMemberStatus')?.find('CampaignId', row['CampaignId'] ?? null)
  return (
    statuses?.find(({Label}) => isSameLabel(Label, row['Status'])) ??
    statuses?.find(({IsDefault}) => IsDefault === true) ??
    statuses?.[0]
  )
}

function isSameLabel(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  return (
    typeof one === 'string' &&
    typeof other === 'string' &&
    one.toLowerCase() === other.toLowerCase()
  )
}
