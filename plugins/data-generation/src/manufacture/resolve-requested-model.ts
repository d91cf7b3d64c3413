import {exitCodes, type ModelRegistry, type RegisteredModel, UserError} from '@mycli/kit'

/**
 * Finds the model of `--model`.
 *
 * @throws UserError `NO_MODEL` or `UNKNOWN_MODEL` (exit 1) with the texts of the original data generator; `AMBIGUOUS_MODEL` (exit 2).
 */
export function resolveRequestedModel(
  registry: ModelRegistry,
  typed: string | undefined,
): RegisteredModel {
  if (typed === undefined) {
    throw new UserError('NO_MODEL', 'Did not receive a model', {
      exitCode: exitCodes.failed,
      suggestions: [
        'Name one: --model app.Model',
        '`mycli data:models` lists the models there are.',
      ],
    })
  }
  try {
    return registry.resolve(typed)
  } catch (error) {
    throw isUnknownModel(error) ? unknownModel(typed, error) : error
  }
}

/** By its fields: a plugin may carry another copy of the class. */
function isUnknownModel(error: unknown): error is UserError {
  return error instanceof Error && 'code' in error && error.code === 'UNKNOWN_MODEL'
}

function unknownModel(typed: string, {suggestions}: UserError): UserError {
  return new UserError(
    'UNKNOWN_MODEL',
    `Provided model: ${typed}'s factory is not imported or does not exist`,
    {exitCode: exitCodes.failed, suggestions},
  )
}
