import {scrubValue} from '../config/scrub-value.js'
import {redact} from '../config/secrets.js'
import {jsonText} from './json-text.js'

/** Parameters or options as the run log keeps them: as JSON, without secrets. */
export function loggedValues(
  values: object,
  secretValues: readonly string[],
): Record<string, unknown> {
  return scrubValue(redact(plainValues(values)), secretValues) as Record<string, unknown> // redact keeps the shape
}

/** Parameters or options as JSON would hold them, secrets too. */
export function plainValues(values: object): Record<string, unknown> {
  const plain = Object.entries(values).map(([name, value]) => [name, plainValue(value)] as const)
  return Object.fromEntries(plain)
}

/** A flag may parse to anything, such as a URL. */
function plainValue(value: unknown): unknown {
  try {
    return JSON.parse(jsonText(value))
  } catch {
    return String(value) // it goes in circles
  }
}
