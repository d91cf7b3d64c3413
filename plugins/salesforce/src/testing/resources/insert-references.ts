import {ApiError} from '../http/api-error.js'
import {isObject} from '../http/is-object.js'
import type {SubrequestResult} from './run-subrequests.js'

/** Puts what earlier subrequests answered in the place of each `@{referenceId.path}`. */
export function insertReferences<Value>(value: Value, results: SubrequestResult[]): Value {
  return insert(value, results) as Value // keeps the shape: only texts inside change
}

function insert(value: unknown, results: SubrequestResult[]): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/@\{([^}]*)\}/g, (_, reference: string) => lookUp(reference, results))
  }
  if (Array.isArray(value)) return value.map((member) => insert(member, results))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, insert(inner, results)]),
  )
}

function lookUp(reference: string, results: SubrequestResult[]): string {
  const [referenceId, ...path] = reference.replaceAll(/\[(\d+)\]/g, '.$1').split('.')
  const result = results.find((candidate) => candidate.referenceId === referenceId)
  if (!result) throw invalid(`Invalid reference specified. No value for ${reference} found.`)
  if (result.httpStatusCode >= 300) {
    throw new ApiError(
      400,
      'PROCESSING_HALTED',
      `Invalid reference specified. No value for ${reference} found in ${result.referenceId}. Provided body has failed.`,
    )
  }
  let value: unknown = result.body
  for (const name of path) value = step(value, name)
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw invalid(`Invalid reference specified. No value for ${reference} found.`)
}

function step(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)] as unknown // Array.isArray says any
  return isObject(value) ? value[name] : undefined
}

function invalid(message: string): ApiError {
  return new ApiError(400, 'INVALID_INPUT', message)
}
