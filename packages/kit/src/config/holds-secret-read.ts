import type {Environment} from './environment.js'
import {maskUrlPasswords} from './mask-urls.js'
import {isSecretName} from './secret-names.js'

/** Whether a JSON text has the value of a variable in it that is secret by its name, or by a password in it. */
export function holdsSecretRead(
  text: string,
  names: ReadonlySet<string>,
  environment: Environment,
): boolean {
  return [...names].some((name) => {
    const value = environment.get(name) ?? ''
    const isSecret = isSecretName(name) || maskUrlPasswords(value) !== value
    return value !== '' && isSecret && text.includes(JSON.stringify(value).slice(1, -1))
  })
}
