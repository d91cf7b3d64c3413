import {expect} from 'chai'
import {pollJob, startJob} from '../support/bulk-job.js'
import {closeFakes, codeOf, openFake, type FakeClient} from '../support/fake-client.js'

const insert = {object: 'Contact', operation: 'insert'}

describe('Bulk API 2.0 ingest, when it is wrong as a whole,', () => {
  let client: FakeClient
  afterEach(closeFakes)
  beforeEach(async () => {
    client = await openFake()
  })

  const failures: [title: string, csv: string, message: string][] = [
    ['an unknown column', 'LastName,Nope\nx,y\n', 'InvalidBatch : Field name not found : Nope'],
    ['an Id to insert', 'Id,LastName\nx,y\n', 'InvalidBatch : Field name not found : Id'],
    ['a column twice', 'LastName,lastname\nx,y\n', 'InvalidBatch : Duplicate column in the header'],
    [
      'other line endings',
      'LastName\r\nx\r\n',
      'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF',
    ],
    [
      'a header that is too long',
      `${'x'.repeat(32_001)}\nx\n`,
      'InvalidBatch : the header is too long',
    ],
    [
      'more behind a quote',
      'LastName\n"x"y\n',
      'InvalidBatch : a quoted field is followed by more characters',
    ],
    ['a quote that is not closed', 'LastName\n"x\n', 'InvalidBatch : a quoted field is not closed'],
    ['nothing', '', 'InvalidBatch : The upload is empty'],
  ]
  for (const [title, csv, message] of failures) {
    it(`fails as a whole with ${title}`, async () => {
      const id = await startJob(client, insert, csv)
      const {body} = await pollJob(client, id)
      expect(body).to.include({state: 'Failed', errorMessage: message, numberRecordsProcessed: 0})
      expect(client.fake.rows('Contact')).to.deep.equal([])
    })
  }

  const refusals: [title: string, job: Record<string, unknown>, code: string][] = [
    ['an unknown object', {...insert, object: 'Nope'}, 'INVALIDENTITY'],
    ['an unknown operation', {...insert, operation: 'replace'}, 'INVALIDJOB'],
    ['an upsert without its field', {...insert, operation: 'upsert'}, 'INVALIDJOB'],
    [
      'an upsert by any field',
      {...insert, operation: 'upsert', externalIdFieldName: 'Title'},
      'INVALIDJOB',
    ],
    ['another content type', {...insert, contentType: 'JSON'}, 'INVALIDJOB'],
    ['another line ending', {...insert, lineEnding: 'CR'}, 'INVALIDJOB'],
    ['another delimiter', {...insert, columnDelimiter: ','}, 'INVALIDJOB'],
  ]
  for (const [title, job, code] of refusals) {
    it(`refuses to create a job with ${title}`, async () => {
      const reply = await client.call('POST', 'jobs/ingest', job)
      expect([reply.status, codeOf(reply)]).to.deep.equal([400, code])
    })
  }
})
