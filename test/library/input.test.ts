import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'
import {runProgram} from '../support/run-program.js'
import {commandText, writeCommands} from '../support/write-commands.js'

describe('what a program gives to a command', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await writeCommands(workspace, {
      'people/any': commandText(`
        static args = {of: Args.custom({parse: async (text) => JSON.parse(text)})({required: true})}
        static parameterNames = ['of']
        async run() { return this.parameters.of }`),
      'people/load': commandText(`
        static args = {category: Args.integer({required: true})}
        static flags = {
          all: Flags.boolean({exclusive: ['limit']}),
          at: Flags.string(),
          limit: Flags.integer({default: 10, max: 100}),
          'skip-existing': Flags.boolean({dependsOn: ['at']}),
        }
        static parameterNames = ['category']
        async run() {}`),
    })
  })
  after(() => workspace.remove())

  it('is refused what the command does not take', async () => {
    const {out} = await runProgram<{out: [number, string][]}>(
      workspace,
      `const inputs = [{category: 1, limt: 3}, {category: 'x'}, {category: 1, limit: 101}, {}, {category: 1, at: null}]
       return Promise.all(inputs.map((input) => runCommand('people:load', input).then(() => 'ran', (error) => [error.exitCode, error.message])))`,
    )
    expect(out.map(([exitCode]) => exitCode)).to.deep.equal([2, 2, 2, 2, 2])
    expect(out.map(([, message]) => message).join('\n'))
      .to.include('limt')
      .and.include('category')
      .and.include('101')
      .and.include('null is no value')
  })

  it('is refused flags that do not go together, as on a line', async () => {
    const {out} = await runProgram<{out: unknown[]}>(
      workspace,
      `const inputs = [{category: 1, all: true, limit: 3}, {category: 1, skipExisting: true}, {category: 1, all: true}]
       return Promise.all(inputs.map((input) => runCommand('people:load', input).then(({status}) => status, (error) => [error.exitCode, error.message])))`,
    )
    const [exclusive, alone, fine] = out as [[number, string], [number, string], string]
    expect([exclusive[0], alone[0], fine]).to.deep.equal([2, 2, 'succeeded'])
    expect(exclusive[1]).to.include('--all').and.include('--limit')
    expect(alone[1]).to.include('--at')
    const line = await workspace.run(['people:load', '1', '--all', '--limit', '3'])
    expect(line.code).to.equal(2)
  })

  it('tells a number from a text of the same digits (case 1)', async () => {
    const {out} = await runProgram<{out: unknown[]}>(
      workspace,
      `const one = await runCommand('people:any', {of: '1'})
       const two = await runCommand('people:any', {of: '"1"'})
       return [one.value, two.value]`,
    )
    expect(out).to.deep.equal([1, '1'])
    const rows = await workspace.json<{parameters: object}[]>([
      'runs:list',
      '--command',
      'people:any',
    ])
    expect(rows.map(({parameters}) => parameters)).to.have.deep.members([{of: 1}, {of: '1'}])
  })
})
