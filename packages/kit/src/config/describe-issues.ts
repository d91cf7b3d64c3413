import {inspect} from 'node:util'

import type {GenericIssue} from 'valibot'

import {isSecretName, maskedValue, redact} from './secrets.js'

export interface ConfigProblem {
  /** Dotted, such as `apps.0.label`; empty for the whole. */
  key: string
  /** What is wrong with it, as the rest of a sentence that begins with the key. */
  message: string
}

/** What valibot found wrong, in the words of mycli. */
export function describeIssues(issues: readonly GenericIssue[]): ConfigProblem[] {
  return issues.flatMap(deepestIssues).map((issue) => ({
    key: (issue.path ?? []).map((item) => String(item.key)).join('.'),
    message: messageOf(issue),
  }))
}

function messageOf(issue: GenericIssue): string {
  if (issue.expected === 'never') return 'is no setting that there is'
  // Of an object without it, the key is all that is expected.
  const [last] = (issue.path ?? []).slice(-1)
  if (last && issue.expected === JSON.stringify(last.key)) return 'is missing'
  const isSecret = last !== undefined && isSecretName(String(last.key))
  return `is ${isSecret ? maskedValue : received(issue.input)}; expected ${expectation(issue)}`
}

/** A union reports "no option fits"; the issues of the option that went furthest say what to mend. */
function deepestIssues(issue: GenericIssue): GenericIssue[] {
  if (issue.type !== 'union' || !issue.issues) return [issue]
  const inside = issue.issues.filter((one) => one.path !== undefined)
  if (inside.length === 0) return [issue]
  return inside.map(
    (one) => ({...one, path: [...(issue.path ?? []), ...(one.path ?? [])]}) as GenericIssue,
  ) // the same issue, further in
}

const expectations: Record<string, string> = {
  check: 'a number and a unit, such as 500MB or 5GB',
  custom: 'a function that gives a Sequelize instance',
  non_empty: 'a text that is not empty',
  url: 'a URL',
  regex: 'a letter, then letters, digits or "_"',
}

const kinds: Record<string, string> = {
  Array: 'a list',
  Object: 'an object',
  boolean: 'true or false',
  string: 'a text',
}

function expectation(issue: GenericIssue): string {
  // A message that the schema itself has says what was expected.
  if (!issue.message.startsWith('Invalid ')) return issue.message
  const known = expectations[issue.type]
  if (known !== undefined) return known
  const names = (issue.expected ?? 'another value')
    .replaceAll(/[()]|undefined \| | \| undefined/g, '')
    .split(' | ')
  return names.map((name) => kinds[name] ?? name).join(' or ')
}

/** A wrong value may be a secret in the wrong place, and may be no JSON. */
function received(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (value === undefined) return 'missing'
  const shown = redact(value)
  if (typeof shown === 'string') return JSON.stringify(shown)
  return inspect(shown, {breakLength: Infinity, compact: true, depth: 2, maxArrayLength: 5})
}
