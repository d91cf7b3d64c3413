import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'
import {modulesLoadedBy, packagesLoadedBy} from '../support/packages-loaded.js'

describe('the start of mycli', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
  })
  after(() => workspace.remove())

  for (const line of [
    '--version',
    '--help',
    'data:manufacture --help',
    'help data:manufacture',
    'data',
    'version',
    'salesforce --help',
    'salesforce:campaigns:add --help',
  ]) {
    it(`loads no heavy package for ${line}`, async () => {
      expect(await packagesLoadedBy(workspace, line.split(' '))).to.deep.equal([])
    })
  }

  for (const line of ['--version', '--help', 'salesforce --help', 'runs:list']) {
    it(`loads nothing of the Salesforce plugin for ${line}`, async () => {
      const modules = await modulesLoadedBy(workspace, line.split(' '))
      expect(modules.filter((one) => one.includes('/plugins/salesforce/'))).to.deep.equal([])
    })
  }

  it('is seen loading one when a command needs it', async () => {
    expect(await packagesLoadedBy(workspace, ['runs:list'])).to.include('sqlite3')
  })
})
