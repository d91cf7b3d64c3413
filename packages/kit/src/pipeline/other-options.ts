import {canonicalJson} from '../run/canonical-json.js'

/**
 * Options that one run had and another has not, or has otherwise, in the form of a line: `--count=1400`.
 *
 * @param names Of the options that count.
 */
export function otherOptions(
  before: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
  names: readonly string[],
): string[] {
  return names
    .filter((name) => canonicalJson(before[name] ?? null) !== canonicalJson(now[name] ?? null))
    .map((name) => {
      const value = before[name]
      if (value === undefined) return `no --${name}`
      return value === true ? `--${name}` : `--${name}=${shown(value)}`
    })
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : canonicalJson(value)
}
