import {exitCodes, UserError} from '@mycli/kit'

/** One thing that is wrong with a request; several are reported together. */
export interface Problem {
  code: string
  /** One of the original data generator's texts: such a failure exits 1, any other mistake on the line 2. */
  kept?: boolean
  message: string
  suggestions?: string[]
}

/**
 * Ends the run when there are problems: one error with a line for each, those with a kept text first.
 *
 * @throws UserError with the code of the first problem.
 */
export function failOn(problems: readonly Problem[]): void {
  const [first, ...others] = [...problems].sort(
    (a, b) => Number(b.kept ?? false) - Number(a.kept ?? false),
  )
  if (!first) return
  const all = [first, ...others]
  throw new UserError(first.code, unique(all.map(({message}) => message)).join('\n'), {
    exitCode: first.kept === true ? exitCodes.failed : exitCodes.usage,
    suggestions: unique(all.flatMap(({suggestions}) => suggestions ?? [])),
  })
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)]
}
