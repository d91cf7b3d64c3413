import type {RowResult} from '../../collections/row-result.js'
import {SalesforceError, type SalesforceErrorDetail} from '../../transport/salesforce-error.js'
import type {PushContext} from '../push-context.js'
import type {SyncRecord} from '../store/sync-record.js'
import {applyResult} from './apply-result.js'
import {classify} from './error-classes.js'

/**
 * Writes down what became of rows.
 *
 * @param sent Records on their way, each with the result at its place.
 * @returns the error that says that no other row can do better, if there is one
 */
export async function settleResults(
  context: PushContext,
  sent: readonly SyncRecord[],
  results: readonly RowResult[],
): Promise<SalesforceError | undefined> {
  const {store, resource, tally, onProgress} = context
  const settled = sent.flatMap((record, index) => {
    const result = results[index]
    return result ? [applyResult(context, record, result)] : []
  })
  await store.transaction(({records}) => records.save(resource.name, settled))
  const done = results.filter(({success}) => success).length
  const created = sent.filter((record, index) => isCreated(context, record, results[index])).length
  tally.created += created
  tally.updated += done - created
  await keepNewIds(context, sent, settled)
  onProgress(done)
  return findHopeless(context, sent, results)
}

/** An insert does not say so. */
function isCreated(
  {resource}: PushContext,
  {op}: SyncRecord,
  result: RowResult | undefined,
): boolean {
  if (result?.success !== true) return false
  return result.created || (op === 'create' && resource.externalId === undefined)
}

/** Behind the record: when a crash comes between, the record knows the id. */
async function keepNewIds(
  {resource}: PushContext,
  sent: readonly SyncRecord[],
  settled: readonly SyncRecord[],
): Promise<void> {
  const isNew = settled.filter(
    ({remoteId}, index) => remoteId !== null && remoteId !== sent[index]?.remoteId,
  )
  if (isNew.length === 0) return
  await resource.source.keepRemoteIds(
    isNew.map(({localKey, remoteId}) => ({key: localKey, remoteId})),
  )
}

function findHopeless(
  {resource}: PushContext,
  sent: readonly SyncRecord[],
  results: readonly RowResult[],
): SalesforceError | undefined {
  for (const [index, {ambiguous, errors, success}] of results.entries()) {
    if (success || ambiguous) continue
    const found = classify(errors, resource, sent[index]?.op ?? 'create')
    const [first] = errors
    if (first && (found === 'schema' || found === 'stop')) return hopeless(resource.name, first)
  }
  return undefined
}

function hopeless(name: string, error: SalesforceErrorDetail): SalesforceError {
  return new SalesforceError(
    error.code,
    `Salesforce refused rows of "${name}": ${error.code}: ${error.message}`,
    {
      errors: [error],
      suggestions: [
        '`mycli salesforce:config-test` shows what is wrong with fields and permissions.',
      ],
    },
  )
}
