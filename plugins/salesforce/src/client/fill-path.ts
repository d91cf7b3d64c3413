import {exitCodes, UserError} from '@mycli/kit'
import type {ParamValue} from './call-options.js'
import type {ResourceNode} from './resource-tree.js'

type Params = Readonly<Record<string, ParamValue | undefined>>

/**
 * The path of a resource with its params, each percent-encoded, and its query string.
 *
 * @param name what errors call the resource
 * @throws UserError RESOURCE_PARAM_INVALID for one that is missing, unknown or has no place in a path
 */
export function fillPath(name: string, node: ResourceNode, given: Params): string {
  const params = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Record<string, ParamValue> // The filter took the undefined ones.
  const template = node.path ?? ''
  const inPath = [...template.matchAll(/\{(\w+)\}/g)].map(([, key]) => key ?? '')
  const inQuery = node.query ?? []
  refuseUnknown(name, params, [...inPath, ...inQuery])
  if (node.isDateRange === true) refuseWrongRange(name, params)
  const path = template.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    encodeSegment(name, key, params[key]),
  )
  const query = inQuery.flatMap((key) => {
    const value = params[key]
    return value === undefined ? [] : [`${key}=${encodeURIComponent(printParam(value))}`]
  })
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}

function refuseUnknown(name: string, params: Params, known: readonly string[]): void {
  const unknown = Object.keys(params).filter((key) => !known.includes(key))
  if (unknown.length === 0) return
  const takes = known.length === 0 ? 'no params' : known.join(', ')
  throw invalid(`"${name}" has no param "${unknown.join('", "')}".`, [`It takes ${takes}.`])
}

function encodeSegment(name: string, key: string, value: ParamValue | undefined): string {
  const text = value === undefined ? '' : printParam(value)
  if (text === '') throw invalid(`"${name}" needs the param "${key}".`)
  // However they are encoded, URLs take these for "here" and "one up".
  if (/^\.\.?$/.test(text)) throw invalid(`"${text}" cannot be the param "${key}" of "${name}".`)
  return encodeURIComponent(text)
}

function refuseWrongRange(name: string, {start, end}: Params): void {
  if (start === undefined || end === undefined) {
    throw invalid(`"${name}" needs the params "start" and "end".`)
  }
  const [from, to] = [start, end].map((moment) => Date.parse(printParam(moment)))
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) {
    throw invalid(`"start" and "end" of "${name}" are no dates.`, ['As in new Date()'])
  }
  if (from >= to) throw invalid(`"start" of "${name}" is not before "end".`)
}

/** Dates in UTC, to the second. */
function printParam(value: ParamValue): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw invalid('A param is an invalid date.')
    return value.toISOString().replace(/\.\d+Z$/, '+00:00')
  }
  return Array.isArray(value) ? value.join(',') : String(value)
}

function invalid(message: string, suggestions: string[] = []): UserError {
  return new UserError('RESOURCE_PARAM_INVALID', message, {exitCode: exitCodes.usage, suggestions})
}
