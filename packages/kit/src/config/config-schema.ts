import {inspect} from 'node:util'

import type {GenericIssue} from 'valibot'

import {cacheSchema} from './cache-schema.js'
import {redact} from './secrets.js'
import type {Config} from './settings.js'

export interface ConfigProblem {
  /** Dotted, such as `apps.0.label`; empty for the whole. */
  key: string
  /** What is wrong with it, as the rest of a sentence that begins with the key. */
  message: string
}

/** Checks what a config file exported; gives every problem at once. */
export async function checkConfig(
  exported: unknown,
): Promise<{config: Config; problems: []} | {problems: ConfigProblem[]}> {
  const v = await import('valibot')
  const text = v.pipe(v.string(), v.nonEmpty())
  const app = v.strictObject({
    commands: v.optional(text),
    creators: v.optional(text),
    factories: v.optional(text),
    fromDatabase: v.optional(v.boolean()),
    handlers: v.optional(text),
    label: v.pipe(v.string(), v.regex(/^[a-z]\w*$/i)),
    models: v.optional(text),
    path: v.optional(text),
    templates: v.optional(text),
  })
  const freeForm = v.record(v.string(), v.unknown())
  const schema = v.strictObject({
    apps: v.optional(v.array(v.union([text, app]))),
    cache: v.optional(await cacheSchema()),
    commandFolders: v.optional(v.array(text)),
    dataGeneration: v.optional(
      v.strictObject({allow: v.optional(v.array(text)), locale: v.optional(text)}),
    ),
    database: v.optional(
      v.union([
        text,
        v.strictObject({sequelize: v.custom<() => never>((x) => typeof x === 'function')}),
      ]),
    ),
    notifications: v.optional(freeForm),
    salesforce: v.optional(freeForm),
    tablePrefix: v.optional(v.pipe(v.string(), v.regex(/^[a-z]\w{0,30}$/i))),
    userModel: v.optional(
      v.union([
        text,
        v.strictObject({attributes: v.optional(v.record(v.string(), text)), model: text}),
      ]),
    ),
  })
  const result = v.safeParse(schema, exported)
  if (result.success) return {config: result.output, problems: []}
  return {problems: result.issues.flatMap((issue) => describeIssue(issue))}
}

function describeIssue(issue: GenericIssue): ConfigProblem[] {
  return deepestIssues(issue).map((one) => ({
    key: (one.path ?? []).map((item) => String(item.key)).join('.'),
    message: messageOf(one),
  }))
}

function messageOf(issue: GenericIssue): string {
  if (issue.expected === 'never') return 'is no setting that there is'
  // Of an object without it, the key is all that is expected.
  const [last] = (issue.path ?? []).slice(-1)
  if (last && issue.expected === JSON.stringify(last.key)) return 'is missing'
  return `is ${received(issue.input)}; expected ${expectation(issue)}`
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
