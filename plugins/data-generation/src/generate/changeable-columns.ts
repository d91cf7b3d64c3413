import type {GeneratedNode} from '../plan/plan-node.js'
import type {EvaluatedRow} from './evaluate-row.js'

/** The columns that another attempt changes, among those given and, for computed ones, those they were made from. */
export function changeableColumns(
  node: GeneratedNode,
  names: readonly string[],
  reads: EvaluatedRow['reads'],
): string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const waiting = [...names]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    const kind = node.columns.get(name)?.declaration.kind
    if (kind === 'lazy') waiting.push(...(reads.get(name) ?? []))
    else if (kind !== undefined && kind !== 'constant') found.add(name)
  }
  return [...found]
}
