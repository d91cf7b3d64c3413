import {scrub} from './scrub.js'

/** A copy of a JSON-like value without the given secret values in its texts, at any depth. */
export function scrubValue(value: unknown, secretValues: readonly string[]): unknown {
  if (typeof value === 'string') return scrub(value, secretValues)
  if (Array.isArray(value)) return value.map((item) => scrubValue(item, secretValues))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, scrubValue(item, secretValues)]),
  )
}

/** Takes the given secret values out of what an error and its causes say, in place. */
export function scrubError<E extends Error>(
  error: E,
  secretValues: readonly string[],
  seen = new Set<Error>(),
): E {
  if (seen.has(error)) return error // an error may be its own cause
  seen.add(error)
  replaceText(error, 'message', scrub(error.message, secretValues))
  replaceText(error, 'name', scrub(error.name, secretValues))
  if ('code' in error && typeof error.code === 'string') {
    replaceText(error, 'code', scrub(error.code, secretValues))
  }
  if (error.stack !== undefined) replaceText(error, 'stack', scrub(error.stack, secretValues))
  if ('suggestions' in error && Array.isArray(error.suggestions)) {
    const {suggestions} = error
    suggestions.splice(
      0,
      suggestions.length,
      ...(scrubValue(suggestions, secretValues) as unknown[]),
    ) // stays a list
  }
  if (error.cause instanceof Error) scrubError(error.cause, secretValues, seen)
  return error
}

/** As a property of its own: a `DOMException`, the reason of an abort, has getters for both. */
function replaceText(
  error: Error,
  name: 'code' | 'message' | 'name' | 'stack',
  text: string,
): void {
  if (Reflect.get(error, name) === text) return
  Object.defineProperty(error, name, {configurable: true, value: text})
}
