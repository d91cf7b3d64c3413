import {expect} from 'chai'

import type {TestProject} from './test-project.js'

export interface Refusal {
  code: string
  exitCode: number | undefined
  message: string
  suggestions: string[]
}

/** Runs a line that must be refused; checks that it has changed no table. */
export async function refusal(project: TestProject, ...argv: string[]): Promise<Refusal> {
  const before = await project.counts()
  const error: unknown = await project.run(...argv).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error, argv.join(' ')).to.be.instanceOf(Error)
  expect(await project.counts()).to.deep.equal(before)
  const {code, exitCode, message, oclif, suggestions} = error as Partial<Refusal> & {
    oclif?: {exit?: number} // where oclif's own parser has the exit code
  }
  return {
    code: code ?? '',
    exitCode: exitCode ?? oclif?.exit,
    message: message ?? '',
    suggestions: suggestions ?? [],
  }
}
