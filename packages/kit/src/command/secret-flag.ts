import type {Interfaces} from '@oclif/core'

import {Args, Flags} from './oclif.js'

export interface SecretFlagOptions {
  char?: Interfaces.AlphabetLowercase | Interfaces.AlphabetUppercase
  description?: string
  /** The environment variable that gives the value when the line does not; also of the project's `.env`. */
  env?: string
  helpGroup?: string
  helpValue?: string
  /** Of a parameter. Default: false */
  required?: boolean
  summary?: string
}

/**
 * A flag whose value is stored nowhere: it is taken out of rows, logs, errors, JSON and files that the run makes. As a parameter it still
 * tells runs apart, by a keyed hash.
 *
 * A value on a line can be read by every user of the machine while the command runs; one in `env` cannot.
 *
 * @example
 * static flags = {'api-key': secretFlag({env: 'ROSTER_KEY', summary: 'Of the roster service.'})}
 */
export function secretFlag(
  options: SecretFlagOptions & {required: true},
): Interfaces.OptionFlag<string>
export function secretFlag(options?: SecretFlagOptions): Interfaces.OptionFlag<string | undefined>
export function secretFlag(
  options: SecretFlagOptions = {},
): Interfaces.OptionFlag<string | undefined> {
  return Object.assign(Flags.string({...options}), {secret: true})
}

export interface SecretArgOptions {
  description?: string
  /** The environment variable that gives the value when the line does not. */
  env?: string
  /** Of a parameter. Default: false */
  required?: boolean
}

/** The same for an argument; the last one, if it may come from its variable. */
export function secretArg(options: SecretArgOptions & {required: true}): Interfaces.Arg<string>
export function secretArg(options?: SecretArgOptions): Interfaces.Arg<string | undefined>
export function secretArg({env, ...options}: SecretArgOptions = {}):
  Interfaces.Arg<string> | Interfaces.Arg<string | undefined> {
  const description = [options.description, env && `[env: ${env}]`].filter(Boolean).join(' ')
  const arg = Args.string({...options, ...(description !== '' && {description})})
  return Object.assign(arg, {env, secret: true})
}
