import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'
import {commandText, writeCommands} from '../support/write-commands.js'

describe('a start in the background that is refused for its dependencies', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await writeCommands(workspace, {
      load: commandText(`async run() { if (process.env.FAILS) throw new Error('no') }`),
      'use/all': commandText(`static dependencies = [{command: 'load'}]
        async run() {}`),
      'use/result': commandText(`static dependencies = [{command: 'use:all'}]
        async run() {}`),
    })
  })
  after(() => workspace.remove())

  it('decides nothing for what depends on that command', async () => {
    for (const command of ['load', 'use:all'])
      expect(await workspace.run([command])).to.include({code: 0})
    await workspace.run(['load'], {env: {FAILS: '1'}})
    expect(await workspace.run(['use:all', '--background'])).to.include({code: 3})
    const [run] = await workspace.json<object[]>(['runs:list', '--command', 'use:all'])
    expect(run).to.include({exitCode: 3, status: 'skipped'})
    const {code, stderr} = await workspace.run(['use:result'])
    expect(code, stderr).to.equal(0)
  })
})
