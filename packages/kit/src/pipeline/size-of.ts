/** How many elements a list, a set or a map says that it has; undefined for anything else. */
export function sizeOf(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length
  if (value instanceof Set || value instanceof Map) return value.size
  return undefined
}
