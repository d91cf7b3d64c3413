import type {FiniteDomain} from './inferred-value.js'
import type {ValidationRules} from './validation-rules.js'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** All codes of one or two characters: a unique CHAR(2) runs out of them soon. Undefined for what is longer or validated. */
export function shortDomain(maxLength: number, rules: ValidationRules): FiniteDomain | undefined {
  if (maxLength > 2 || rules.names.length > 0) return undefined
  const size = alphabet.length
  const single = (index: number): string => alphabet.charAt(index)
  if (maxLength < 2) return {at: single, size}
  return {at: (index) => single(Math.floor(index / size)) + single(index % size), size: size * size}
}
