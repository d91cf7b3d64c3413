import {buildPayload, type Payload} from '../payload/build-payload.js'
import type {PushContext} from '../push-context.js'
import type {SourceRow} from '../push-resource.js'
import {judgeRow, type Judged} from './judge-row.js'

export interface JudgedRow extends Judged {
  row: SourceRow
  payload: Payload
}

/** With what belongs to them, as the person of a contact. Five times as many are no faster and take a third more memory. */
const PAGE_ROWS = 100

/** Every local row with what is to become of it, a page at a time. Nothing is written. */
export async function* judgePages(context: PushContext): AsyncIterable<JudgedRow[]> {
  const {store, resource, object, options, signal, onProgress} = context
  let sent = 0
  for await (const rows of resource.source.pages(PAGE_ROWS)) {
    signal?.throwIfAborted()
    const keys = rows.map(({key}) => key)
    const stored = await store.use(({records}) => records.find(resource.name, keys))
    const byKey = new Map(stored.map((record) => [record.localKey, record]))
    yield rows.map((row) => {
      const payload = buildPayload(row, object)
      const judged = judgeRow(context, row, payload, byKey.get(row.key))
      const isSent = judged.verdict === 'create' || judged.verdict === 'update'
      if (isSent && ++sent > options.limit) return {...judged, verdict: 'skipped', row, payload}
      return {...judged, row, payload}
    })
    onProgress(rows.length)
  }
}
