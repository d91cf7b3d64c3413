import path from 'node:path'

import {expect} from 'chai'

import {openSqlClient} from '../../packages/kit/src/database/open-sql-client.js'
import {parseDatabaseUrl} from '../../packages/kit/src/database/parse-database-url.js'
import {endingsWorkspace} from '../support/endings-workspace.js'
import type {Workspace} from '../support/mycli.js'

describe('a run log that another process keeps locked', function () {
  this.timeout(60_000)
  let workspace: Workspace

  before(async () => {
    workspace = await endingsWorkspace()
  })
  after(() => workspace.remove())

  it('is read, with a warning that it cannot be brought up to date', async () => {
    const {child, ended, said} = workspace.start(['endings:says', 'slowly'])
    await said('line 0')
    child.kill('SIGKILL')
    await ended
    const folder = path.join(workspace.project, '.mycli')
    const other = await openSqlClient(parseDatabaseUrl('sqlite:db.sqlite', folder))
    try {
      await other.execute('BEGIN IMMEDIATE')
      const listed = await workspace.run(['runs:list'])
      expect(listed.code).to.equal(0)
      expect(listed.stdout).to.match(/running\s+endings:says/)
      expect(listed.stderr).to.include('the run log cannot be written').and.include('locked')
      await other.execute('ROLLBACK')
    } finally {
      await other.close()
    }
    expect((await workspace.run(['runs:list'])).stdout).to.match(/crashed\s+endings:says/)
  })
})
