import {expect} from 'chai'

import {runScript} from '../../packages/kit/test/support/run-script.js'
import {eachDatabase} from '../../packages/kit/test/support/test-databases.js'
import {TrackedProject} from '../../packages/kit/test/tracking/tracked-project.js'

const rounds = Number(process.env['MYCLI_FAULT_ROUNDS'] ?? 20)
const script = new URL('create-or-update-process.ts', import.meta.url)

describe('createOrUpdate by three processes at once', () => {
  eachDatabase((create) => {
    for (let round = 1; round <= rounds; round++) {
      it(`makes one row of each kind, round ${round}`, async () => {
        const {target, url} = await create()
        const project = await TrackedProject.create(target)
        const results = await Promise.all([1, 2, 3].map(() => runScript(script, [url])))
        expect(results.map(({stderr}) => stderr).join('')).to.equal('')
        const created = results.flatMap(({stdout}) => JSON.parse(stdout) as boolean[])
        expect(created.filter(Boolean)).to.have.length(40)
        expect(await project.model('Numbered').count()).to.equal(40)
        await project.close()
      })
    }
  })
})
