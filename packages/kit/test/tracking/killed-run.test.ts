import {expect} from 'chai'

import {runScript} from '../support/run-script.js'
import {onSqlite} from '../support/test-databases.js'
import {TrackedProject} from './tracked-project.js'

const script = new URL('tracked-process.ts', import.meta.url)

// test/faults/kill-tracked-run.test.ts does this at random moments, on every database.
describe('a tracked run that is killed right after its commit', () => {
  onSqlite((create) => {
    it('has the links of the rows that it committed', async () => {
      const {target, url} = await create()
      const project = await TrackedProject.create(target)
      const runId = await project.beginRun()
      expect(await runScript(script, [url, runId])).to.include({signal: 'SIGKILL', stderr: ''})
      const links = await project.links(runId)
      expect(links).to.have.length(50)
      expect(links).to.deep.equal(await project.allKeys('Uuid', 'created'))
      await project.close()
    })
  })
})
