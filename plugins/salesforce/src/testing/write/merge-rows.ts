import type {Org} from '../store/org.js'
import type {StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import {findMember} from './campaign-member-rule.js'
import {deleteRow} from './delete-row.js'
import type {Writer} from './writer.js'

/** Merges rows into one, which gets what points to them; they are deleted with its id in MasterRecordId. */
export function mergeRows(
  org: Org,
  table: Table,
  master: StoredRow,
  losers: StoredRow[],
  writer: Writer,
): void {
  for (const loser of losers) {
    for (const {table: child, field} of org.referencesTo(table.schema.name)) {
      if (field.onDelete === 'keep') continue
      for (const pointing of child.find(field.name, loser.Id)) {
        // Who is a member already does not become one twice: the loser's membership goes with it.
        const isSecond =
          child.schema.name === 'CampaignMember' &&
          findMember(org, pointing['CampaignId'], field.name, master.Id) !== undefined
        if (!isSecond)
          org.change(child, pointing, {[field.name]: master.Id, SystemModstamp: org.stamp()})
      }
    }
    org.change(table, loser, {MasterRecordId: master.Id})
    deleteRow(org, table, loser, writer)
  }
  const stamp = org.stamp()
  org.change(table, master, {
    LastModifiedDate: stamp,
    LastModifiedById: writer.userId,
    SystemModstamp: stamp,
  })
}
