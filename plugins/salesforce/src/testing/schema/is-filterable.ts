import type {Field} from './object-schema.js'

/** Whether a field may stand in WHERE and ORDER BY: a long text area may not. */
export function isFilterable({type, length}: Field): boolean {
  return type !== 'textarea' || length <= 255
}
