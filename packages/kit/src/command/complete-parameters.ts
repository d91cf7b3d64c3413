import type {MissingParameter} from './missing-parameters.js'
import {declarationsOf, type DeclaringStatics} from './value-declaration.js'

export interface ParametersToComplete {
  /** Somebody is there to answer. */
  canAsk: boolean
  /** Asked by the declarations' `parse`. */
  command: unknown
  statics: DeclaringStatics & {id: string; parameterNames: readonly string[]}
  values: Record<string, unknown>
}

/**
 * The values with all parameters among them: those that are missing are asked for.
 *
 * @throws UserError `MISSING_PARAMETERS` (exit 2) naming all of them, where nobody can be asked.
 */
export async function completeParameters(
  incomplete: ParametersToComplete,
): Promise<Record<string, unknown>> {
  const {canAsk, command, statics, values} = incomplete
  const missing = missingOf(statics, values)
  if (missing.length === 0) return values
  if (!canAsk) {
    const {missingParameters} = await import('./missing-parameters.js')
    throw missingParameters(statics.id, missing)
  }
  const {askParameter} = await import('../prompts/ask-parameter.js')
  const answers: Record<string, unknown> = {}
  for (const {declaration, name} of missing) {
    answers[name] = await askParameter(name, declaration, command)
  }
  return {...values, ...answers}
}

function missingOf(
  statics: ParametersToComplete['statics'],
  values: Record<string, unknown>,
): MissingParameter[] {
  const declarations = declarationsOf(statics)
  return statics.parameterNames
    .filter((name) => values[name] === undefined)
    .map((name) => ({
      declaration: declarations.get(name) ?? {},
      isArgument: name in statics.args,
      name,
    }))
}
