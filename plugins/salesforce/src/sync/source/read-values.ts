import type {RecordValues} from '../../collections/collections-api.js'
import type {LocalRow, ModelResource} from '../../resources/model-resource.js'
import {readFields} from '../../resources/read-fields.js'
import type {SyncProblem} from '../store/sync-record.js'

/** What the fields map makes of a row; a hook that throws is a problem of that row alone. */
export async function readValues(
  {fieldsMap, toDistant}: Pick<ModelResource, 'fieldsMap' | 'toDistant'>,
  row: LocalRow,
  read: (attribute: string) => unknown,
): Promise<{values: RecordValues; problem?: SyncProblem}> {
  const values: Record<string, unknown> = {}
  const problems: SyncProblem[] = []
  for (const {remote, local, toDistant: hook} of readFields({fieldsMap: {...fieldsMap}})) {
    const value = read(local)
    try {
      values[remote] = hook ? await hook(value, row) : value
    } catch (error) {
      problems.push(hookFailed(error, [remote]))
    }
  }
  const [problem] = problems
  if (problem) return {values, problem}
  try {
    return {values: toDistant ? await toDistant(values, row) : values}
  } catch (error) {
    return {values, problem: hookFailed(error, [])}
  }
}

function hookFailed(error: unknown, fields: string[]): SyncProblem {
  const reason = error instanceof Error ? error.message : String(error)
  return {code: 'HOOK_FAILED', message: `A toDistant hook failed: ${reason}`, fields}
}
