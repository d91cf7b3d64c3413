/** What a statement does to the transaction that it runs in. */
export type TransactionStatement =
  {kind: 'begin' | 'commit' | 'rollback'} | {kind: 'rollback to' | 'savepoint'; name: string}

const begins = /^\s*(?:begin|start\s+transaction)\b/i
const commits = /^\s*(?:commit|end)\b/i
const savepoint = /^\s*savepoint\s+(\S+?)\s*;?\s*$/i
const rollsBackTo =
  /^\s*rollback(?:\s+(?:work|transaction))?\s+to\s+(?:savepoint\s+)?(\S+?)\s*;?\s*$/i
const rollsBack = /^\s*rollback\b/i

/** Undefined for every other statement. */
export function transactionStatement(sql: string): TransactionStatement | undefined {
  const [, set] = savepoint.exec(sql) ?? []
  if (set !== undefined) return {kind: 'savepoint', name: unquoted(set)}
  const [, reset] = rollsBackTo.exec(sql) ?? []
  if (reset !== undefined) return {kind: 'rollback to', name: unquoted(reset)}
  if (rollsBack.test(sql)) return {kind: 'rollback'}
  if (commits.test(sql)) return {kind: 'commit'}
  return begins.test(sql) ? {kind: 'begin'} : undefined
}

/** Names are compared as the databases do where nothing quotes them. */
function unquoted(name: string): string {
  return name.replace(/^["'`]|["'`]$/g, '').toLowerCase()
}
