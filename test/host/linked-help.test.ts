import path from 'node:path'

import {expect} from 'chai'

import {repository, Workspace} from '../support/mycli.js'

describe('help for a command of a linked plugin', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await workspace.link('plugin-endings', path.join(repository, 'test/fixtures/plugin-endings'))
  })
  after(() => workspace.remove())

  it('has the flags that its class has without declaring them, and no others', async () => {
    const dry = await workspace.run(['endings:dry', '--help'])
    expect(dry.stdout).to.include('--dry-run').and.include('--timeout').and.include('--json')
    const play = await workspace.run(['endings:play', '--help'])
    expect(play.stdout).to.include('--password').and.not.include('--dry-run')
  })
})
