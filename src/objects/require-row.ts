import {UserError} from '@mycli/kit'
import {hasRow} from '@mycli/kit/runs'
import type {KeyedModel} from '@mycli/kit/runs'

/** @throws UserError `UNKNOWN_ROW` (exit 1) when the model has no row with that key. */
export async function requireRow(model: KeyedModel, name: string, pk: string): Promise<void> {
  if (await hasRow(model, pk)) return
  throw new UserError(
    'UNKNOWN_ROW',
    `There is no row ${pk} of ${name}, and no run has touched one.`,
    {
      suggestions: [`Check the key: it is the value of ${model.primaryKeyAttributes.join(', ')}.`],
    },
  )
}
