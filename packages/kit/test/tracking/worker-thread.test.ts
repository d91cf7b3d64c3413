import {once} from 'node:events'
import {Worker} from 'node:worker_threads'

import {expect} from 'chai'

import {onSqlite} from '../support/test-databases.js'
import {TrackedProject} from './tracked-project.js'

describe('a worker thread of a run that is tracked', () => {
  onSqlite((create) => {
    it('writes the links of its rows itself', async () => {
      const {target, url} = await create()
      const project = await TrackedProject.create(target)
      const runId = await project.beginRun()
      const script = new URL('tracked-worker.ts', import.meta.url).href
      const worker = new Worker(
        `import('tsx/esm/api').then(({register}) => (register(), import('${script}')))`,
        {
          eval: true,
          workerData: {runId, url},
        },
      )
      const [code] = (await once(worker, 'exit')) as [number]
      expect(code).to.equal(0)
      expect(await project.links(runId)).to.deep.equal([
        'created Loose 1',
        'created Loose 2',
        'updated Uuid 00000000-0000-4000-8000-000000000000',
      ])
      await project.close()
    })
  })
})
