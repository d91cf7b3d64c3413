import type {Assignment, Given} from '../plan/assignment.js'
import {missingValue} from '../problem/missing-value.js'
import type {Problem} from '../problem/problem.js'

interface Typed {
  flag: string
  /** The value stood behind `=`; only there does the word null mean NULL. */
  isInline: boolean
  name: string
  /** Undefined for a flag without a value. */
  text: string | undefined
}

const jsonSuffix = ':json'

/** Reads one path with its value: `p v`, `p=v`, `p`, `p=null`, `p:json={"a":1}`. */
export function readAssignment(typed: Typed): Assignment | Problem {
  if (typed.name.endsWith(jsonSuffix)) return readJson(typed)
  return {flag: typed.flag, given: givenOf(typed), path: typed.name}
}

function givenOf({isInline, text}: Typed): Given {
  if (text === undefined) return {bare: true}
  return isInline && text === 'null' ? {null: true} : {text}
}

function readJson({flag, name, text}: Typed): Assignment | Problem {
  if (text === undefined) return missingValue(flag)
  try {
    const json: unknown = JSON.parse(text)
    return {
      flag,
      given: json === null ? {null: true} : {json},
      path: name.slice(0, -jsonSuffix.length),
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return {
      code: 'INVALID_VALUE',
      message: `${flag}: "${text}" is not JSON`,
      suggestions: [`Put the JSON into single quotes: ${flag}='{"a":1}'`],
    }
  }
}
