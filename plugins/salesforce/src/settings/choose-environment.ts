import {exitCodes, nearestNames, UserError} from '@mycli/kit'

/** The environment of a run. */
export interface ChosenEnvironment {
  name: string
  /** Somebody named it, so that what it says comes before the SF_* variables. */
  isNamed: boolean
}

const defaultName = 'dev'

/**
 * The environment that was named, else the only one, else `dev`. Where none is declared, a name only says under which one things are kept.
 *
 * @throws UserError SALESFORCE_ENVIRONMENT_UNKNOWN
 */
export function chooseEnvironment(
  declared: readonly string[],
  {flag, variable}: {flag?: string | undefined; variable?: string | undefined},
): ChosenEnvironment {
  const named = flag ?? (variable === '' ? undefined : variable)
  if (named !== undefined) {
    if (declared.length === 0 || declared.includes(named)) return {isNamed: true, name: named}
    throw unknown(named, declared, flag === undefined)
  }
  const [only] = declared
  if (declared.length === 1 && only !== undefined) return {isNamed: false, name: only}
  if (declared.length === 0 || declared.includes(defaultName)) {
    return {isNamed: false, name: defaultName}
  }
  throw new UserError(
    'SALESFORCE_ENVIRONMENT_UNKNOWN',
    'The config has several Salesforce environments, and none was chosen.',
    {exitCode: exitCodes.usage, suggestions: [`Add --env with one of ${declared.join(', ')}.`]},
  )
}

function unknown(name: string, declared: readonly string[], fromVariable: boolean): UserError {
  const [near] = nearestNames(name, declared)
  const there = `There is ${declared.join(', ')}.`
  return new UserError(
    'SALESFORCE_ENVIRONMENT_UNKNOWN',
    `The config has no Salesforce environment "${name}"${fromVariable ? ' (MYCLI_SALESFORCE_ENV)' : ''}.`,
    {
      exitCode: fromVariable ? exitCodes.environment : exitCodes.usage,
      suggestions: [near === undefined ? there : `Did you mean "${near}"? ${there}`],
    },
  )
}
