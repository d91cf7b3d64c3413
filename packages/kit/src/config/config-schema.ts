import {cacheSchema} from './cache-schema.js'
import {describeIssues, type ConfigProblem} from './describe-issues.js'
import type {Config} from './settings.js'

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
  return {problems: describeIssues(result.issues)}
}
