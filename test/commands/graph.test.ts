import {expect} from 'chai'

import type {CommandGraph} from '../../src/command-graph/command-graph.js'
import {Workspace} from '../support/mycli.js'
import {commandText, writeCommands} from '../support/write-commands.js'

const dependentOn = (dependencies: string): string =>
  commandText(`
  static args = {month: Args.integer({required: true})}
  static dependencies = ${dependencies}
  static parameterNames = ['month']
  async run() {}
`)

describe('commands:graph', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
  })
  after(() => workspace.remove())

  it('shows which commands depend on which, and ends with 0', async () => {
    await writeCommands(workspace, {
      'months/load': dependentOn(
        "[{command: 'months_load', parameters: ({parameters}) => ({month: parameters.month - 1})}, {command: 'sites:load', maxAge: '7d', parameters: {month: 1}}]",
      ),
      'sites/load': dependentOn('[]'),
    })
    const {code, stdout} = await workspace.run(['commands:graph'])
    expect([code, stdout]).to.deep.equal([
      0,
      'months:load\n  months:load\n  sites:load (month=1, not older than 7d)\n',
    ])
  })

  it('names rings and commands that do not exist, and ends with 1', async () => {
    await writeCommands(workspace, {
      'months/load': dependentOn("[{command: 'sites:load'}]"),
      'sites/load': dependentOn("[{command: 'months:load'}, {command: 'nowhere'}]"),
    })
    const {code, stderr} = await workspace.run(['commands:graph', '--format', 'dot'])
    expect(code).to.equal(1)
    expect(stderr).to.include('A ring: months:load -> sites:load -> months:load')
    expect(stderr).to.include('There is no command nowhere')
    const graph = await workspace.json<CommandGraph>(['commands:graph'])
    expect(graph).to.deep.include({
      cycles: [['months:load', 'sites:load', 'months:load']],
      unknown: ['nowhere'],
    })
  })

  it('says so where nothing depends on anything', async () => {
    await workspace.write('elsewhere/mycli.config.ts', 'export default {}\n')
    const {code, stderr, stdout} = await workspace.run(['commands:graph'], {
      cwd: `${workspace.project}/elsewhere`,
    })
    expect([code, stdout]).to.deep.equal([0, ''])
    expect(stderr).to.include('No command depends on another one.')
  })
})
