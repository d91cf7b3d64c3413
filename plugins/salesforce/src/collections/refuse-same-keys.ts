import {UserError} from '@mycli/kit'

/**
 * Two rows with one external id in one call are both refused by Salesforce, in different calls the
 * last wins: neither is meant. Rows without a value are left to Salesforce.
 *
 * @throws UserError EXTERNAL_ID_TWICE
 */
export function refuseSameKeys(keys: readonly string[]): void {
  const seen = new Set<string>()
  for (const key of keys) {
    if (key !== '' && seen.has(key)) {
      throw new UserError('EXTERNAL_ID_TWICE', `Two rows have the external id "${key}".`)
    }
    seen.add(key)
  }
}
