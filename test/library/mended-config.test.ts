import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'
import {runProgram} from '../support/run-program.js'
import {commandText, writeCommands} from '../support/write-commands.js'

describe('a program that goes on after a broken config', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await writeCommands(
      workspace,
      {works: commandText('async run() { return 1 }')},
      "{apps: ['enterprise'], tablePrefix: 5}",
    )
  })
  after(() => workspace.remove())

  it('runs commands once the config is mended', async () => {
    const {out} = await runProgram<{out: unknown[]}>(
      workspace,
      `const {writeFile} = await import('node:fs/promises')
       const first = await runCommand('works').catch(({code}) => code)
       await writeFile('mycli.config.ts', "export default {apps: ['enterprise']}")
       const {value} = await runCommand('works')
       return [first, value]`,
    )
    expect(out).to.deep.equal(['CONFIG_INVALID', 1])
  })
})
