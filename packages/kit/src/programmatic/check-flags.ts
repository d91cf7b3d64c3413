import {createRequire} from 'node:module'

import type * as parserModule from '@oclif/core/parser'

import type {LineValues, ParsedStatics} from '../command/read-values.js'
import {asUsageError} from '../command/usage-error.js'

type Checked = Parameters<typeof parserModule.validate>[0]

const require = createRequire(import.meta.url)

/**
 * Refuses flags that do not go together (`exclusive`, `dependsOn`, `exactlyOne`, ...) as oclif does on a line. That required ones are there
 * is asked elsewhere.
 *
 * @throws CLIError (exit 2) in oclif's words.
 */
export async function checkFlags(statics: ParsedStatics, line: LineValues): Promise<void> {
  const {validate} = require('@oclif/core/parser') as typeof parserModule // loaded for every line already
  const declared = {...statics.baseFlags, ...statics.flags}
  const flags = Object.fromEntries(
    Object.entries<object>(declared).map(([name, flag]) => [
      name,
      {...flag, name, required: false},
    ]),
  )
  const values = Object.entries(line.values).filter(
    ([name, value]) => name in flags && value !== false, // on a line a switch that is off is left out
  )
  const metadata = values.map(([name]) => [name, {setFromDefault: !line.given.has(name)}] as const)
  const {constraints} = statics
  await validate({
    input: {
      args: {},
      argv: [],
      context: {},
      flags,
      strict: false,
      ...(constraints && {constraints}),
    },
    output: {
      args: {},
      argv: [],
      flags: Object.fromEntries(values),
      metadata: {flags: Object.fromEntries(metadata)},
      nonExistentFlags: [],
      raw: [],
    },
  } as unknown as Checked).catch(asUsageError) // of an input that was parsed already, the check reads these members only
}
