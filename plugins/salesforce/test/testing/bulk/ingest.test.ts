import {expect} from 'chai'
import {
  closeFakes,
  codeOf,
  field,
  openFake,
  type FakeClient,
  type Reply,
} from '../support/fake-client.js'
import {pollJob, readResults, startJob} from '../support/bulk-job.js'

const insert = {object: 'Contact', operation: 'insert'}
const csvType = {'Content-Type': 'text/csv'}

describe('Bulk API 2.0 ingest', () => {
  let client: FakeClient
  afterEach(closeFakes)
  beforeEach(async () => {
    client = await openFake()
  })

  it('goes from Open to JobComplete, with what was done and what was refused', async () => {
    const {call, fake} = client
    const created = await call('POST', 'jobs/ingest', insert)
    const id = String(field(created.body, 'id'))
    expect(created.body).to.include({
      state: 'Open',
      columnDelimiter: 'COMMA',
      lineEnding: 'LF',
      apiVersion: 67,
    })
    expect(field(created.body, 'contentUrl')).to.equal(
      `services/data/v67.0/jobs/ingest/${id}/batches`,
    )
    const csv = 'LastName,Email,Title\n"Do""e",doe@x.example,"a, b\nc"\n,x@y.example,\nRoe,,Dr\n'
    expect((await call('PUT', `jobs/ingest/${id}/batches`, csv, csvType)).status).to.equal(201)
    const closed = await call('PATCH', `jobs/ingest/${id}`, {state: 'UploadComplete'})
    expect(field(closed.body, 'state')).to.equal('UploadComplete')
    const early = await call('GET', `jobs/ingest/${id}/successfulResults`)
    expect(codeOf(early)).to.equal('INVALIDJOBSTATE')
    const seen = await call('GET', `jobs/ingest/${id}`)
    expect(field(seen.body, 'state')).to.equal('InProgress')
    const done = await call('GET', `jobs/ingest/${id}`)
    expect(done.body).to.include({
      state: 'JobComplete',
      numberRecordsProcessed: 3,
      numberRecordsFailed: 1,
    })
    const [doe, roe] = fake.rows('Contact')
    expect([doe?.['LastName'], doe?.['Title'], roe?.['Email']]).to.deep.equal([
      'Do"e',
      'a, b\nc',
      undefined,
    ])
    const successes = await call('GET', `jobs/ingest/${id}/successfulResults`)
    expect(String(successes.body)).to.match(/^"sf__Id","sf__Created","LastName","Email","Title"\n/)
    expect(String(successes.body)).to.include(
      `"${String(doe?.Id)}","true","Do""e","doe@x.example","a, b\nc"\n`,
    )
    expect(await readResults(client, id, 'failedResults')).to.deep.equal([
      '"","REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --","","x@y.example",""',
    ])
    expect(await readResults(client, id, 'unprocessedrecords')).to.deep.equal([])
  })

  it('answers results in another order than the upload, the same for the same seed', async () => {
    const rows = Array.from({length: 50}, (_, index) => `Name${index}`)
    const orders = await Promise.all(
      [1, 1].map(async (seed) => {
        const other = await openFake({seed})
        const id = await startJob(other, insert, `LastName\n${rows.join('\n')}\n`)
        await pollJob(other, id)
        return String((await other.call('GET', `jobs/ingest/${id}/successfulResults`)).body)
      }),
    )
    const names = [...String(orders[0]).matchAll(/"(Name\d+)"/g)].map(([, name]) => name)
    expect(names).to.have.members(rows)
    expect(names).not.to.deep.equal(rows)
    expect(orders[1]).to.equal(orders[0])
  })

  it('takes one upload a job', async () => {
    const {call} = client
    const id = String(field((await call('POST', 'jobs/ingest', insert)).body, 'id'))
    const path = `jobs/ingest/${id}/batches`
    await call('PUT', path, 'LastName\nx\n', csvType)
    const second = await call('PUT', path, 'LastName\nx\n', csvType)
    expect(second.status).to.equal(400)
    expect(field(second.body, 0, 'message')).to.match(/^Found multiple contents for job/)
  })

  it('leaves alone what is empty and clears #N/A', async () => {
    const [id] = client.fake.insert('Contact', [{LastName: 'x', Title: 'Dr', Department: 'Maths'}])
    const csv = `Id,Title,Department\n${String(id)},,#N/A\n`
    await pollJob(client, await startJob(client, {object: 'Contact', operation: 'update'}, csv))
    expect(client.fake.row(String(id))).to.include({Title: 'Dr', Department: null})
  })

  it('upserts by external id, and refuses a key that is twice among 200 rows', async () => {
    client.fake.insert('Contact', [{LastName: 'x', Ext__c: 'k1'}])
    const job = {object: 'Contact', operation: 'upsert', externalIdFieldName: 'ext__c'}
    const filler = Array.from({length: 200}, (_, index) => `f${index},F`)
    const csv = `Ext__c,LastName\nk1,a\nk2,b\nK2,c\n,d\n${filler.join('\n')}\nk2,e\n`
    const id = await startJob(client, job, csv)
    await pollJob(client, id)
    expect(await readResults(client, id, 'failedResults')).to.deep.equal([
      '"","DUPLICATE_VALUE:Duplicate external id specified: K2:Ext__c --","K2","c"',
      '"","MISSING_ARGUMENT:Ext__c not specified:Ext__c --","","d"',
    ])
    const lastNames = client.fake.rows('Contact').map(({LastName}) => LastName)
    expect(lastNames.slice(0, 2)).to.deep.equal(['a', 'e'])
    const successes = await readResults(client, id, 'successfulResults')
    expect(successes.filter((line) => line.includes('"false"'))).to.have.length(2)
  })

  it('deletes by Id only', async () => {
    const ids = client.fake.insert('Contact', [{LastName: 'x'}, {LastName: 'y'}])
    const job = {object: 'Contact', operation: 'delete'}
    const wrong = await pollJob(client, await startJob(client, job, 'Id,LastName\n'))
    expect(field(wrong.body, 'errorMessage')).to.equal(
      'InvalidBatch : Field name not found : LastName',
    )
    const id = await startJob(client, job, `Id\n${ids.join('\n')}\nabc\n\n`)
    expect((await pollJob(client, id)).body).to.include({
      numberRecordsFailed: 1,
      numberRecordsProcessed: 3,
    })
    expect(client.fake.rows('Contact')).to.deep.equal([])
  })

  it('points by an external id', async () => {
    const [account] = client.fake.insert('Account', [{Name: 'School', Ext__c: 's'}])
    const id = await startJob(client, insert, 'LastName,Account.Ext__c\nx,s\ny,none\n')
    expect((await pollJob(client, id)).body).to.include({numberRecordsFailed: 1})
    expect(client.fake.rows('Contact')[0]).to.include({AccountId: account})
  })

  it('refuses values of a wrong type row by row', async () => {
    const id = await startJob(client, insert, 'LastName,Birthdate\nx,1.2.2000\ny,2000-02-01\nz\n')
    expect((await pollJob(client, id)).body).to.include({numberRecordsFailed: 2})
    const [first, second] = await readResults(client, id, 'failedResults')
    expect(first).to.include('Row has 1 columns, the header 2')
    expect(second).to.include('INVALID_TYPE_ON_FIELD_IN_RECORD')
  })

  const formats = [
    ['COMMA', ','],
    ['TAB', '\t'],
    ['PIPE', '|'],
    ['SEMICOLON', ';'],
    ['CARET', '^'],
    ['BACKQUOTE', '`'],
  ] as const
  for (const [columnDelimiter, delimiter] of formats) {
    it(`reads and writes ${columnDelimiter} with CRLF`, async () => {
      const job = {...insert, columnDelimiter, lineEnding: 'CRLF'}
      const csv = `LastName${delimiter}Title\r\n"a${delimiter}b"${delimiter}c\r\n`
      const id = await startJob(client, job, csv)
      await pollJob(client, id)
      expect(client.fake.rows('Contact')[0]).to.include({LastName: `a${delimiter}b`, Title: 'c'})
      const {body} = await client.call('GET', `jobs/ingest/${id}/failedResults`)
      expect(body).to.equal(
        `${['"sf__Id"', '"sf__Error"', '"LastName"', '"Title"'].join(delimiter)}\r\n`,
      )
    })
  }

  it('refuses an upload of another type, not of UTF-8, or too large', async () => {
    const {call, fake, token} = await openFake({maxUploadBytes: 20})
    const id = String(field((await call('POST', 'jobs/ingest', insert)).body, 'id'))
    const put = async (body: string | Uint8Array, type: string): Promise<number> => {
      const response = await fetch(`${fake.url}/services/data/v67.0/jobs/ingest/${id}/batches`, {
        method: 'PUT',
        headers: {Authorization: `Bearer ${token}`, 'Content-Type': type},
        body: Buffer.from(body),
      })
      return response.status
    }
    expect(await put('LastName\nx\n', 'application/json')).to.equal(415)
    expect(await put(Uint8Array.from([0x61, 0xff]), 'text/csv')).to.equal(400)
    expect(await put(`LastName\n${'x'.repeat(20)}\n`, 'text/csv')).to.equal(413)
    expect(await put('LastName\nx\n', 'text/csv; charset=UTF-8')).to.equal(201)
  })

  it('changes its state one way only', async () => {
    const {call} = client
    const id = await startJob(client, insert, 'LastName\nx\n')
    const patch = async (state: string): Promise<Reply> =>
      call('PATCH', `jobs/ingest/${id}`, {state})
    expect(codeOf(await patch('UploadComplete'))).to.equal('INVALIDJOBSTATE')
    await call('GET', `jobs/ingest/${id}`)
    expect(codeOf(await call('DELETE', `jobs/ingest/${id}`))).to.equal('INVALIDJOBSTATE')
    expect((await patch('Aborted')).status).to.equal(200)
    expect(await readResults(client, id, 'unprocessedrecords')).to.deep.equal(['"x"'])
    expect(codeOf(await patch('Aborted'))).to.equal('INVALIDJOBSTATE')
    expect(codeOf(await patch('Open'))).to.equal('INVALIDJOBSTATE')
    expect((await call('DELETE', `jobs/ingest/${id}`)).status).to.equal(204)
    expect((await call('GET', `jobs/ingest/${id}`)).status).to.equal(404)
  })

  it('takes no upload once it was aborted', async () => {
    const {call} = client
    const id = String(field((await call('POST', 'jobs/ingest', insert)).body, 'id'))
    await call('PATCH', `jobs/ingest/${id}`, {state: 'Aborted'})
    const late = await call('PUT', `jobs/ingest/${id}/batches`, 'LastName\nx\n', csvType)
    expect([late.status, codeOf(late)]).to.deep.equal([400, 'INVALIDJOBSTATE'])
  })

  it('refuses an update of a row whose reference is nowhere, and leaves the row alone', async () => {
    const [contact] = client.fake.insert('Contact', [{LastName: 'x'}])
    const csv = `Id,Title,Account.Ext__c\n${String(contact)},Dr,none\n`
    const id = await startJob(
      client,
      {object: 'Contact', operation: 'upsert', externalIdFieldName: 'Id'},
      csv,
    )
    expect((await pollJob(client, id)).body).to.include({numberRecordsFailed: 1})
    expect(client.fake.row(String(contact))).not.to.have.property('Title')
  })

  it('is not deleted while it is open', async () => {
    const {call} = client
    const id = String(field((await call('POST', 'jobs/ingest', insert)).body, 'id'))
    expect(codeOf(await call('DELETE', `jobs/ingest/${id}`))).to.equal('INVALIDJOBSTATE')
  })

  it('lists jobs', async () => {
    const id = await startJob(client, insert, 'LastName\nx\n')
    const {body} = await client.call('GET', 'jobs/ingest')
    expect(body).to.include({done: true, nextRecordsUrl: null})
    expect(field(body, 'records', 0)).to.include({id, state: 'UploadComplete', jobType: 'V2Ingest'})
    expect(client.fake.jobs()).to.deep.equal([
      {
        id,
        object: 'Contact',
        operation: 'insert',
        state: 'UploadComplete',
        uploadedBytes: 11,
        processedCount: 0,
        failedCount: 0,
      },
    ])
  })
})
