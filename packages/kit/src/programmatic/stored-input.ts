import {declarationsOf, type DeclaringStatics} from '../command/value-declaration.js'
import {maskedValue} from '../config/secret-names.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {jsonText} from '../run/json-text.js'
import type {StoredRun} from '../run/stored-run.js'

/** What a run was told of how it begins: a run that tries it again begins in its own way. */
const ofItsStart = new Set(['background', 'resume'])

/**
 * What a run was given, as the input of one that tries it again. Secrets are not stored: they come from the variables of their flags.
 *
 * @throws UserError `SECRETS_NOT_STORED` (exit 2) naming the flags, and the variables to set.
 */
export function storedInput(
  run: Pick<StoredRun, 'command' | 'id' | 'options' | 'parameters'>,
  statics: DeclaringStatics,
  environment: NodeJS.ProcessEnv,
): Record<string, unknown> {
  const given = Object.entries({...run.options, ...run.parameters}).filter(
    ([name]) => !ofItsStart.has(name),
  )
  const secrets = given.filter(([, value]) => jsonText(value).includes(maskedValue))
  const declarations = declarationsOf(statics)
  const missing = secrets
    .map(([name]) => ({
      name: name in statics.args ? name.toUpperCase() : `--${name}`,
      variable: declarations.get(name)?.env,
    }))
    .filter(({variable}) => variable === undefined || (environment[variable] ?? '') === '')
  if (missing.length > 0) throw secretsNotStored(run, missing)
  return Object.fromEntries(given.filter((one) => !secrets.includes(one)))
}

function secretsNotStored(
  {command, id}: Pick<StoredRun, 'command' | 'id'>,
  missing: readonly {name: string; variable: string | undefined}[],
): UserError {
  const names = missing.map(({name}) => name).join(', ')
  const variables = missing.flatMap(({variable}) => variable ?? [])
  const suggestions =
    variables.length === missing.length
      ? [`Set ${variables.join(' and ')} in the environment, then repeat this line.`]
      : [`Type the line anew, with all that it takes: \`mycli ${command} --help\`.`]
  return new UserError(
    'SECRETS_NOT_STORED',
    `Run ${id} was given secrets, which are not stored: ${names}.`,
    {exitCode: exitCodes.usage, suggestions},
  )
}
