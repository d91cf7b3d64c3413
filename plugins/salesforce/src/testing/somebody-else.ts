import type {FakeState} from './http/fake-state.js'
import type {SalesforceFake} from './salesforce-fake.js'
import type {StoredRow} from './store/stored-row.js'
import type {Table} from './store/table.js'
import {createRow} from './write/create-row.js'
import {deleteRow} from './write/delete-row.js'
import {findRow} from './write/find-row.js'
import {mergeRows} from './write/merge-rows.js'
import {readJsonRow} from './write/read-json-row.js'
import type {RowError} from './write/row-error.js'
import {updateRow} from './write/update-row.js'
import type {Writer} from './write/writer.js'

type Writes = Pick<SalesforceFake, 'delete' | 'insert' | 'merge' | 'update'>

/** Writes without a request, under the same rules but for locks and duplicate rules. */
export function writeAsSomebodyElse({org}: FakeState): Writes {
  const somebody = [...(org.table('User')?.all() ?? [])].at(-1)
  const writer: Writer = {userId: somebody?.Id ?? '', allowsDuplicates: true, duplicateRules: []}
  return {
    insert: (object, rows) => {
      const table = org.table(object)
      if (!table) throw new Error(`INVALID_TYPE: sObject type '${object}' is not supported.`)
      return rows.map((values) => {
        const result = createRow(org, table, readJsonRow(org, table.schema, values), writer)
        if (result.error) throw refused(result.error)
        return result.row.Id
      })
    },
    update: (id, values) => {
      const {row, table} = find(id)
      const result = updateRow(org, table, row, readJsonRow(org, table.schema, values), writer)
      if (result.error) throw refused(result.error)
    },
    delete: (id) => {
      const {row, table} = find(id)
      const result = deleteRow(org, table, row, writer)
      if (result.error) throw refused(result.error)
    },
    merge: (masterId, loserIds) => {
      const {row: master, table} = find(masterId)
      const losers = loserIds.map((id) => find(id).row)
      mergeRows(org, table, master, losers, writer)
    },
  }

  function find(id: string): {row: StoredRow; table: Table} {
    const found = findRow(org, id)
    if (found.error) throw refused(found.error)
    return found
  }
}

function refused({code, message}: RowError): Error {
  return new Error(`${code}: ${message}`)
}
