import type {Problem} from './problem.js'

export function missingValue(flag: string): Problem {
  return {
    code: 'MISSING_VALUE',
    message: `${flag}: a value is missing`,
    suggestions: [`A value that begins with -- needs "=": ${flag}=--value`],
  }
}
