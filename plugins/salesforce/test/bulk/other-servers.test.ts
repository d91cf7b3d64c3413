import {expect} from 'chai'
import {createSalesforceApi} from '../../src/client/create-salesforce-api.js'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import {caught, refusal} from '../support/caught.js'
import {quick} from '../support/open-api.js'
import {closeServers, sendJson, serve} from '../support/serve.js'

const job = {
  id: '750000000000001AAA',
  object: 'Contact',
  operation: 'insert',
  state: 'JobComplete',
  numberRecordsProcessed: 1,
  numberRecordsFailed: 0,
}

async function openAt(url: string): Promise<SalesforceApi> {
  const auth = {type: 'access-token', accessToken: 'T', instanceUrl: url} as const
  return createSalesforceApi({auth, env: {}, timeouts: {...quick, answerMs: 100}})
}

describe('bulk jobs, with servers of another make', () => {
  afterEach(closeServers)

  it('fetches results again that stop coming in the middle', async () => {
    const server = await serve(({count, url}, response) => {
      if (!url.endsWith('Results')) {
        sendJson(response, 200, job)
        return
      }
      response.writeHead(200, {'content-type': 'text/csv'})
      response.write('"sf__Id","sf__Created","Email"\n"003000000000001"')
      // The first time nothing more comes.
      if (count > 2) response.end(',"true","a@b"\n')
    })
    const api = await openAt(server.url)
    const results: unknown[] = []
    for await (const {id, key, created} of api.bulk.job(job.id).results({key: 'Email'})) {
      results.push([id, key, created])
    }
    expect(results).to.deep.equal([['003000000000001AAA', 'a@b', true]])
    expect(server.requests).to.have.length(3)
  })

  it('says that a job is gone, or that its answer is none', async () => {
    const server = await serve(({count}, response) => {
      if (count > 1) sendJson(response, 200, {id: job.id, state: 'Sleeping'})
      else sendJson(response, 404, [{errorCode: 'NOT_FOUND', message: 'gone'}])
    })
    const api = await openAt(server.url)
    expect(await refusal(api.bulk.job(job.id).info())).to.include({code: 'NOT_FOUND', status: 404})
    expect(await caught(api.bulk.job(job.id).info())).to.include({code: 'ANSWER_UNREADABLE'})
  })

  it('follows the pages of the list of jobs', async () => {
    const next = '/services/data/v67.0/jobs/ingest?queryLocator=x'
    const server = await serve(({url}, response) => {
      const isLast = url === next
      sendJson(response, 200, {
        done: isLast,
        records: [job],
        ...(isLast ? {} : {nextRecordsUrl: next}),
      })
    })
    const api = await openAt(server.url)
    const ids: string[] = []
    for await (const {id} of api.bulk.jobs()) ids.push(id)
    expect(ids).to.deep.equal([job.id, job.id])
  })
})
