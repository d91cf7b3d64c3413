import {createHash} from 'node:crypto'

import {redact} from '../config/secrets.js'
import {scrubValue} from '../config/scrub-value.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {canonicalJson} from '../run/canonical-json.js'
import {keyMaterial} from './key-material.js'

/** What a result depends on; two results with the same are the same result. */
export interface CacheQuestion {
  args: readonly unknown[]
  command: string
  /** What else it depends on, such as options; undefined: nothing. */
  key?: unknown
  /** The method whose result it is, or the name given to `wrap`. */
  method: string
  parameters: object
  /** In test mode results are kept apart. */
  test: boolean
  /** Counted up by the author when the code changes what the result looks like. Default: none */
  version?: number | string | undefined
}

/** A question as the sidecar of an entry holds it: redacted, so that it can be shown. */
export type KeyInput = Record<string, unknown>

export interface CacheKey {
  input: KeyInput
  /** 64 hexadecimal digits. */
  key: string
}

/** Counted up when the same question is to get another key. */
const schema = 1

/**
 * The key of a question: SHA-256 of its canonical JSON. Secrets are in the hash and nowhere else.
 *
 * @throws UserError `CACHE_KEY_INVALID` (exit 1) naming the part that has no canonical JSON.
 */
export function cacheKeyOf(question: CacheQuestion, secretValues: readonly string[]): CacheKey {
  const {args, command, key, method, parameters, test, version} = question
  try {
    const input = keyMaterial({
      args,
      command,
      key: key ?? null,
      method,
      parameters,
      v: schema,
      version: version ?? null,
      ...(test && {namespace: 'test'}),
    }) as KeyInput // an object stays one
    const text = canonicalJson(input)
    return {
      input: scrubValue(redact(JSON.parse(text)), secretValues) as KeyInput, // likewise
      key: createHash('sha256').update(text).digest('hex'),
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UserError(
      'CACHE_KEY_INVALID',
      `No key can be made for the cached "${method}": ${error.message}.`,
      {
        cause: error,
        exitCode: exitCodes.failed,
        suggestions: [
          'Pass plain data (texts, numbers, lists, objects, dates), or give the object a method cacheKey() that returns some.',
        ],
      },
    )
  }
}
