import {isSecretName, maskedValue} from './secret-names.js'
import {maskUrlPasswords} from './mask-urls.js'

/** Below this a value is replaced only where it stands alone: `1` is part of too much. */
const leastLengthInside = 4

/** A text without the given values, whatever they stand in, and without passwords of URLs. */
export function scrub(text: string, secretValues: readonly string[]): string {
  const forms = [...new Set(secretValues.flatMap(writtenForms))].sort((a, b) => b.length - a.length)
  const scrubbed = forms.reduce(
    (rest, form) => rest.replaceAll(occurrences(form), maskedValue),
    text,
  )
  return maskUrlPasswords(scrubbed)
}

/** The values under secret names at any depth of options or parameters, for `scrub`. */
export function secretValuesOf(options: unknown): string[] {
  return [...new Set(collect(options, false, new Set()))]
}

function collect(value: unknown, isSecret: boolean, seen: Set<object>): string[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return isSecret && value !== '' ? [String(value)] : []
  }
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  return Object.entries(value).flatMap(([key, item]) =>
    collect(item, isSecret || isSecretName(key), seen),
  )
}

/** As it is, as it stands in a URL, and as it stands in JSON. */
export function writtenForms(value: string): string[] {
  // Through a Buffer: half a surrogate pair has no percent form.
  const inUrl = encodeURIComponent(Buffer.from(value).toString())
  const forms = [value, inUrl, JSON.stringify(value).slice(1, -1)]
  return forms.filter((form) => form !== '')
}

function occurrences(form: string): RegExp {
  const pattern = form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
  return form.length < leastLengthInside
    ? new RegExp(String.raw`(?<!\w)${pattern}(?!\w)`, 'g')
    : new RegExp(pattern, 'g')
}
