import type * as valibot from 'valibot'

import {authTypes} from '../connection/auth.js'
import {parseOrigin} from '../transport/origin.js'
import type {SalesforceConfig} from './salesforce-config.js'

type Valibot = typeof valibot

/** Checks `salesforce` of a config, and says of each wrong value where it is. */
export async function settingsSchema(): Promise<valibot.GenericSchema<unknown, SalesforceConfig>> {
  const v = await import('valibot')
  const text = textOf(v)
  const schema = v.strictObject({
    campaignMembers: v.optional(v.strictObject({fieldsMap: v.optional(fieldsMapOf(v))})),
    contacts: v.optional(contactsSchema(v)),
    environments: v.optional(
      v.record(
        v.pipe(v.string(), v.regex(/^[a-z][\w-]{0,63}$/i, 'a name such as dev, test or prod')),
        environmentSchema(v),
      ),
    ),
    resources: v.optional(v.record(text, resourceSchema(v))),
    timeouts: v.optional(timeoutsSchema(v)),
  })
  return schema as unknown as valibot.GenericSchema<unknown, SalesforceConfig> // its inferred type has functions of any kind
}

function textOf(v: Valibot) {
  return v.pipe(v.string(), v.nonEmpty())
}

function environmentSchema(v: Valibot) {
  const text = textOf(v)
  return v.strictObject({
    apiVersion: v.optional(
      v.pipe(v.string(), v.regex(/^v?\d{2,3}(\.0)?$/, 'a version such as 67.0')),
    ),
    auth: v.optional(v.union([v.picklist(authTypes), authSchema(v)])),
    campaign: v.optional(text),
    emailNotification: v.optional(v.union([text, v.array(text)])),
    loginUrl: v.optional(
      v.pipe(text, v.check(isSafeAddress, 'an address that begins with https://')),
    ),
    sandbox: v.optional(v.boolean()),
    whitelist: v.optional(v.array(text)),
  })
}

function authSchema(v: Valibot) {
  const text = v.optional(textOf(v))
  return v.strictObject({
    accessToken: text,
    clientId: text,
    clientSecret: text,
    instanceUrl: text,
    org: text,
    password: text,
    privateKey: text,
    privateKeyFile: text,
    refreshToken: text,
    securityToken: text,
    type: v.picklist(authTypes),
    username: text,
  })
}

function contactsSchema(v: Valibot) {
  const text = textOf(v)
  return v.strictObject({
    attributes: v.optional(v.record(text, text)),
    fieldsMap: v.optional(fieldsMapOf(v)),
    source: v.optional(text),
    user: v.optional(v.nullable(text)),
    // As it is: operators of Sequelize are symbols, which a schema of members would drop.
    where: v.optional(v.custom<object>(isMembers, 'an object, as for `where` of Sequelize')),
  })
}

function resourceSchema(v: Valibot) {
  const text = textOf(v)
  const hook = v.optional(hookOf(v))
  return v.strictObject({
    distantId: text,
    externalId: v.optional(text),
    fieldsMap: fieldsMapOf(v),
    model: v.union([text, v.custom(isFunction, 'the name of a model, or the model')]),
    sobject: text,
    toDistant: hook,
    toLocal: hook,
  })
}

function fieldsMapOf(v: Valibot) {
  const text = textOf(v)
  const hook = v.optional(hookOf(v))
  return v.record(
    v.pipe(v.string(), v.regex(/^[a-z]\w*$/i, 'the name of a field of Salesforce')),
    v.union([text, v.strictObject({local: text, toDistant: hook, toLocal: hook})]),
  )
}

function hookOf(v: Valibot) {
  return v.custom(isFunction, 'a function')
}

function timeoutsSchema(v: Valibot) {
  const duration = v.optional(
    v.pipe(v.number(), v.integer('whole milliseconds'), v.minValue(1, 'at least 1 millisecond')),
  )
  return v.strictObject({
    answerMs: duration,
    maxPollMs: duration,
    pollMs: duration,
    retryMs: duration,
    settleMs: duration,
    uploadMs: duration,
  })
}

/** A reference is looked at when it is resolved. */
function isSafeAddress(address: string): boolean {
  if (/^(env|file):/.test(address)) return true
  try {
    parseOrigin(address)
    return true
  } catch {
    return false
  }
}

function isMembers(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}
