import type {LinkAction} from './link-action.js'
import type {TrackedModel} from './tracked-model.js'

/** What an UPDATE does to a row: with a moment of deletion it is a soft `destroy`, with none a `restore`. */
export function actionOfUpdate(
  tracked: TrackedModel,
  values: Record<string, unknown>,
): Extract<LinkAction, 'deleted' | 'updated'> {
  const {deletedAtField: field} = tracked
  if (field === undefined || !(field in values)) return 'updated'
  const value = values[field] ?? null
  const whenAlive: unknown = tracked.columns.get(field)?.defaultValue ?? null
  return value === whenAlive || value === null ? 'updated' : 'deleted'
}
