import {exitCodes, UserError} from '@mycli/kit'

/** `NAME=VALUE` words as an object. @throws UserError RESOURCE_PARAM_INVALID for another form, and for a name that is given twice */
export function readParams(words: readonly string[]): Record<string, string> {
  const params = new Map<string, string>()
  for (const word of words) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(word) ?? []
    if (name === undefined || value === undefined) throw invalid(`"${word}" is no param.`)
    if (params.has(name)) throw invalid(`The param "${name}" is given twice.`)
    params.set(name, value)
  }
  return Object.fromEntries(params)
}

function invalid(message: string): UserError {
  return new UserError('RESOURCE_PARAM_INVALID', message, {
    exitCode: exitCodes.usage,
    suggestions: ['Write each as NAME=VALUE, such as -p id=0015g000000AbCdAAK.'],
  })
}
