import {asError} from '../run/as-error.js'
import {parseValue} from './parse-value.js'
import type {LineValues} from './read-values.js'
import {declarationsOf, type DeclaringStatics} from './value-declaration.js'

/** The statics that say what a test runs with. */
export interface TestStatics extends DeclaringStatics {
  id: string
  testOptions?: Readonly<Record<string, unknown>> | undefined
  testParameters?: Readonly<Record<string, unknown>> | undefined
}

/** Whether a class declares values for tests, and so has `--test`. */
export function hasTestValues({
  testOptions,
  testParameters,
}: {
  testOptions?: object | undefined
  testParameters?: object | undefined
}): boolean {
  return testParameters !== undefined || testOptions !== undefined
}

/** @throws Error naming the command and a test value that is for nothing it takes, as only its author can mend it. */
export function checkTestValues(statics: TestStatics & {parameterNames: readonly string[]}): void {
  const {id, parameterNames, testOptions = {}, testParameters = {}} = statics
  const declared = declarationsOf(statics)
  const isParameter = (name: string): boolean => parameterNames.includes(name)
  const isOption = (name: string): boolean => declared.has(name) && !isParameter(name)
  const wrong =
    Object.keys(testParameters).find((name) => !isParameter(name)) ??
    Object.keys(testOptions).find((name) => !isOption(name))
  if (wrong === undefined) return
  const kind = wrong in testParameters ? 'parameter' : 'option'
  throw new Error(`${id}: the test value of "${wrong}" is for no ${kind} of it.`)
}

/**
 * The values of a run with `--test`: `testParameters` and `testOptions` where the line gives nothing, also instead of defaults. They are
 * checked and parsed as values from the line are.
 *
 * @param context The command, which the declarations' `parse` may ask.
 * @throws Error naming the command and the value that its declaration refuses, as only its author can mend it.
 */
export async function withTestValues(
  statics: TestStatics,
  line: LineValues,
  context: unknown,
): Promise<Record<string, unknown>> {
  const declarations = declarationsOf(statics)
  const values = {...line.values}
  for (const [name, value] of Object.entries({...statics.testOptions, ...statics.testParameters})) {
    const declaration = declarations.get(name)
    if (line.given.has(name) || declaration === undefined || value === undefined) continue
    values[name] = await parseValue(declaration, value, context).catch((error: unknown) => {
      throw new Error(`${statics.id}: the test value of "${name}": ${asError(error).message}`, {
        cause: error,
      })
    })
  }
  return {...values, test: true}
}
