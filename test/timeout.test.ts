import {expect} from 'chai'

import {lastRunOf} from './support/last-run.js'
import {endingsWorkspace} from './support/endings-workspace.js'
import type {Workspace} from './support/mycli.js'

describe('the ending of a command that takes too long', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await endingsWorkspace()
  })
  after(() => workspace.remove())

  for (const how of ['cooperative', 'takes-abort-well', 'sleep']) {
    it(`is timed out with exit code 124 for a command that goes on by ${how}`, async () => {
      const {code, stderr} = await workspace.run(['endings:play', how, '--timeout', '300ms'])
      expect(code).to.equal(124)
      expect(stderr).to.include('took longer than 300ms')
      const run = await lastRunOf(workspace)
      expect(run).to.include({exitCode: 124, signal: null, status: 'timed_out'})
      expect(run).to.nested.include({'error.code': 'TIMED_OUT'})
    })
  }

  it('is no timeout while there is time left, nor for a duration that is none', async () => {
    expect(await workspace.run(['endings:play', 'never', '--timeout', '10m'])).to.include({code: 1})
    expect(await workspace.run(['endings:play', 'nothing', '--timeout', '9'])).to.include({code: 2})
  })
})
