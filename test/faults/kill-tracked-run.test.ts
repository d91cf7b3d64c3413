import {setTimeout as delay} from 'node:timers/promises'

import {expect} from 'chai'

import {startScript} from '../../packages/kit/test/support/run-script.js'
import {eachDatabase} from '../../packages/kit/test/support/test-databases.js'
import {TrackedProject} from '../../packages/kit/test/tracking/tracked-project.js'

const rounds = Number(process.env['MYCLI_FAULT_ROUNDS'] ?? 20)
const script = new URL('../../packages/kit/test/tracking/tracked-process.ts', import.meta.url)

describe('a tracked run that is killed at a random moment', () => {
  eachDatabase((create) => {
    let project: TrackedProject
    let url: string

    before(async () => {
      const database = await create()
      url = database.url
      project = await TrackedProject.create(database.target)
    })
    after(() => project.close())

    for (let round = 1; round <= rounds; round++) {
      it(`has a link for each row that it committed, and no other, round ${round}`, async () => {
        await project.clear()
        const runId = await project.beginRun()
        const running = startScript(script, [url, runId, 'forever'])
        await running.printed('begun')
        await delay(Math.random() * 500)
        running.kill('SIGKILL')
        await running.ended
        await delay(100) // a server may still be at its last COMMIT
        expect(await project.links(runId)).to.deep.equal(await project.allKeys('Uuid', 'created'))
      })
    }
  })
})
