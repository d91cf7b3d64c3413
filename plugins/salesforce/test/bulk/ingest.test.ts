import {expect} from 'chai'
import type {BulkRowResult, IngestProgress} from '../../src/bulk/bulk-api.js'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import type {SalesforceFake} from '../../src/testing/index.js'
import {caught, refusal} from '../support/caught.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'

type Row = Record<string, unknown>

const people = (count: number): Row[] =>
  Array.from({length: count}, (_, index) => ({LastName: `A${index}`, Ext__c: `e${index}`}))

async function collect(results: AsyncIterable<BulkRowResult>): Promise<BulkRowResult[]> {
  const all: BulkRowResult[] = []
  for await (const result of results) all.push(result)
  return all.sort((a, b) => a.key.localeCompare(b.key, 'en', {numeric: true}))
}

describe('bulk.ingest', () => {
  let fake: SalesforceFake
  let api: SalesforceApi
  const upsert = {object: 'Contact', operation: 'upsert', externalId: 'Ext__c'} as const

  beforeEach(async () => {
    fake = await openOrg({
      objects: {Contact: {fields: {Ext__c: {externalId: true, unique: true, length: 40}}}},
    })
    api = await openApi(fake)
    fake.clearCalls()
  })
  afterEach(closeOrgs)

  it('brings rows of any columns, and tells what became of each by its key', async () => {
    const rows: Row[] = [
      {Ext__c: 'e0', LastName: 'A', Title: 'x, "y"\nz'},
      {Ext__c: 'e1', LastName: 'B', FirstName: 'Bé'},
      {Ext__c: 'e2', FirstName: 'nameless'},
    ]
    const outcome = await api.bulk.ingest({...upsert, source: () => rows})
    expect(outcome).to.deep.include({done: true, processed: 3, failed: 1})
    expect(
      fake.rows('Contact').map(({Title, FirstName}) => [Title ?? null, FirstName ?? null]),
    ).to.deep.equal([
      ['x, "y"\nz', null],
      [null, 'Bé'],
    ])
    const results = await collect(outcome.results())
    expect(results.map(({key, outcome: became, created}) => [key, became, created])).to.deep.equal([
      ['e0', 'successful', true],
      ['e1', 'successful', true],
      ['e2', 'failed', false],
    ])
    expect(results[0]?.id).to.equal(fake.rows('Contact')[0]?.Id)
    expect(results[0]?.row).to.deep.equal({
      Ext__c: 'e0',
      LastName: 'A',
      Title: 'x, "y"\nz',
      FirstName: '',
    })
    expect(results[2]?.errors).to.deep.equal([
      {
        code: 'REQUIRED_FIELD_MISSING',
        message: 'Required fields are missing: [LastName]',
        fields: ['LastName'],
      },
    ])
  })

  it('clears what is null, leaves alone what is absent', async () => {
    fake.insert('Contact', [{LastName: 'A', Ext__c: 'e0', FirstName: 'F', Title: 'T', Phone: '1'}])
    const rows = [
      {Ext__c: 'e0', FirstName: null, Phone: ''},
      {Ext__c: 'e1', LastName: 'B', Title: 'U'},
    ]
    await api.bulk.ingest({...upsert, source: () => rows})
    expect(fake.rows('Contact')[0]).to.include({FirstName: null, Title: 'T', Phone: null})
  })

  it('says the id of the job before anything is uploaded', async () => {
    const seen: [string, number][] = []
    await api.bulk.ingest({
      ...upsert,
      source: () => people(5),
      onPhase: async ({phase, id}: IngestProgress) => {
        expect(id).to.equal(fake.jobs()[0]?.id)
        await Promise.resolve()
        seen.push([phase, fake.jobs()[0]?.uploadedBytes ?? -1])
      },
    })
    const bytes = Buffer.byteLength('LastName,Ext__c\n') + 5 * Buffer.byteLength('A0,e0\n')
    expect(seen).to.deep.equal([
      ['open', 0],
      ['uploaded', bytes],
      ['closed', bytes],
      ['done', bytes],
    ])
  })

  it('uploads all of it again after a failure', async () => {
    for (const fault of [{kind: 'status', status: 503}, {kind: 'reset-before'}] as const) {
      fake.faults.add({...fault, match: {method: 'PUT'}})
    }
    fake.faults.add({kind: 'expire-token', match: {method: 'PUT'}})
    const outcome = await api.bulk.ingest({...upsert, source: () => people(2000)})
    expect(outcome.processed).to.equal(2000)
    const puts = fake.calls({method: 'PUT'})
    expect(puts).to.have.length(4)
    expect(puts.at(-1)?.requestBytes).to.be.above(2000 * 10)
    expect(fake.rows('Contact')).to.have.length(2000)
  })

  it('begins another job when nobody knows whether the upload arrived', async () => {
    fake.faults.add({kind: 'reset-after-commit', match: {method: 'PUT'}})
    const ids: string[] = []
    const outcome = await api.bulk.ingest({
      ...upsert,
      source: () => people(10),
      onPhase: ({phase, id}) => {
        if (phase === 'open') ids.push(id)
      },
    })
    expect(fake.jobs().map(({state}) => state)).to.deep.equal(['Aborted', 'JobComplete'])
    expect(ids).to.deep.equal(fake.jobs().map(({id}) => id))
    expect(outcome.jobs.map(({id}) => id)).to.deep.equal(ids.slice(1))
    expect(fake.rows('Contact')).to.have.length(10)
  })

  it('looks at the job before it closes it again', async () => {
    fake.faults.add({kind: 'reset-after-commit', match: {method: 'PATCH'}})
    await api.bulk.ingest({...upsert, source: () => people(3)})
    fake.faults.add({kind: 'reset-before', match: {method: 'PATCH'}})
    await api.bulk.ingest({...upsert, source: () => people(3)})
    expect(fake.jobs().map(({state}) => state)).to.deep.equal(['JobComplete', 'JobComplete'])
    expect(fake.calls({method: 'PATCH'})).to.have.length(3)
  })

  it('leaves a job alone that takes longer than it waits', async () => {
    const slow = fake.faults.add({kind: 'slow-job', polls: 1000})
    const outcome = await api.bulk.ingest({...upsert, source: () => people(3), waitMs: 20})
    expect(outcome.done).to.equal(false)
    expect(slow.hits).to.equal(1)
    expect(fake.calls({method: 'DELETE'})).to.have.length(0)
    expect(await caught(collect(outcome.results()))).to.have.property('code', 'BULK_JOB_RUNNING')

    const later = await api.bulk.ingest({...upsert, source: () => people(3), waitMs: 0})
    const job = api.bulk.job(later.jobs[0]?.id ?? '')
    expect(await job.wait()).to.include({state: 'JobComplete', processed: 3})
    expect(await collect(job.results())).to.have.length(3)
    await job.close()
    await job.abort()
  })

  it('stops waiting when it is called off, and leaves the job alone', async () => {
    fake.faults.add({kind: 'slow-job', polls: 1000})
    const controller = new AbortController()
    const {signal} = controller
    const onPhase = ({phase}: IngestProgress): void => {
      if (phase === 'closed') {
        setTimeout(() => {
          controller.abort()
        }, 20)
      }
    }
    const ingest = api.bulk.ingest({...upsert, source: () => people(3), signal, onPhase})
    expect(await refusal(ingest)).to.have.property('code', 'CALL_ABORTED')
    expect(fake.jobs().map(({state}) => state)).to.deep.equal(['InProgress'])
  })

  it('tells which rows a failed job has not processed', async () => {
    fake.faults.add({kind: 'fail-job', state: 'Failed', processed: 4, message: 'too many locks'})
    const outcome = await api.bulk.ingest({...upsert, source: () => people(10)})
    expect(outcome).to.include({done: true, processed: 4})
    const results = await collect(outcome.results())
    const count = (wanted: string): number =>
      results.filter(({outcome: became}) => became === wanted).length
    expect([count('successful'), count('unprocessed')]).to.deep.equal([4, 6])
    expect(results.at(-1)?.errors[0]).to.include({code: 'NOT_PROCESSED'})
    expect(new Set(results.map(({key}) => key)).size).to.equal(10)
  })

  it('believes no job that has processed nothing', async () => {
    fake.faults.add({kind: 'process-nothing'})
    const error = await refusal(api.bulk.ingest({...upsert, source: () => people(3)}))
    expect(error).to.include({code: 'BULK_ROWS_LOST', ambiguous: false})
    expect(error.data).to.deep.equal({jobId: fake.jobs()[0]?.id, processed: 0, rows: 3})
  })

  it('gives no row twice or in part when results break off', async () => {
    const outcome = await api.bulk.ingest({...upsert, source: () => people(500)})
    const match = {path: 'successfulResults'}
    fake.faults.add({kind: 'truncate-results', match})
    fake.faults.add({kind: 'reset-mid', match})
    fake.faults.add({kind: 'status', status: 503, match})
    const results = await collect(outcome.results())
    expect(results.map(({key}) => key)).to.deep.equal(people(500).map(({Ext__c}) => Ext__c))

    fake.faults.add({kind: 'truncate-results', match, times: 99})
    expect(await caught(collect(outcome.results()))).to.have.property('code', 'RESULTS_INCOMPLETE')
  })

  it('makes several jobs of what is too much for one, each with its own columns', async () => {
    const rows = [
      ...people(5),
      ...people(9)
        .slice(5)
        .map((row) => ({...row, Title: 'T'})),
    ]
    const parts: IngestProgress[] = []
    const outcome = await api.bulk.ingest({
      ...upsert,
      source: () => rows,
      maxRows: 4,
      onPhase: (progress) => {
        if (progress.phase === 'open') parts.push(progress)
      },
    })
    expect(parts.map(({firstRow, rows: count}) => [firstRow, count])).to.deep.equal([
      [0, 4],
      [4, 4],
      [8, 1],
    ])
    expect(parts.map(({columns}) => columns.length)).to.deep.equal([2, 3, 3])
    expect(outcome).to.include({done: true, processed: 9})
    expect(await collect(outcome.results())).to.have.length(9)

    const bytes = await api.bulk.ingest({...upsert, source: () => rows, maxBytes: 60})
    expect(
      fake
        .jobs()
        .slice(3)
        .every(({uploadedBytes}) => uploadedBytes <= 60),
    ).to.equal(true)
    expect(bytes.processed).to.equal(9)
  })

  it('writes nothing when the source changes under it', async () => {
    let reads = 0
    const source = (): Row[] => people(10).map((row) => ({...row, Title: reads++ < 10 ? 'a' : 'b'}))
    expect(await caught(api.bulk.ingest({...upsert, source}))).to.have.property(
      'code',
      'BULK_SOURCE_CHANGED',
    )
    expect(fake.jobs().map(({state}) => state)).to.deep.equal(['Aborted'])
    expect(fake.rows('Contact')).to.have.length(0)
  })

  it('makes no job of no rows', async () => {
    const outcome = await api.bulk.ingest({...upsert, source: () => []})
    expect(outcome).to.deep.include({jobs: [], done: true, processed: 0})
    expect(fake.countCalls()).to.equal(0)
  })

  it('joins deletes by their ids, and lists the jobs', async () => {
    const ids = fake.insert('Contact', [{LastName: 'A'}, {LastName: 'B'}])
    const outcome = await api.bulk.ingest({
      object: 'Contact',
      operation: 'delete',
      source: () => ids.map((Id) => ({Id})),
    })
    const results = await collect(outcome.results())
    expect(results.map(({key}) => key)).to.have.members(ids)
    expect(fake.rows('Contact')).to.have.length(0)
    for await (const {id, state} of api.bulk.jobs()) {
      expect([id, state]).to.deep.equal([outcome.jobs[0]?.id, 'JobComplete'])
    }
  })
})
