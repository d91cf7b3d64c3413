import {expect} from 'chai'
import type {SqlClient} from '../../../../../packages/kit/src/database/sql-client.js'
import {eachDatabase} from '../../../../../packages/kit/test/support/test-databases.js'
import {newRecord, type SyncRecord} from '../../../src/sync/store/sync-record.js'
import {createSyncStore, type SyncStore} from '../../../src/sync/store/sync-store.js'
import {openSyncDatabase} from '../../support/sync-database.js'

describe('the store of a sync', () => {
  eachDatabase((create) => {
    let client: SqlClient
    let store: SyncStore

    before(async () => {
      const {target} = await create()
      client = await openSyncDatabase(target)
      store = createSyncStore({client, environment: 'test'})
    })
    after(() => client.close())
    afterEach(() => client.execute('DELETE FROM mycli_salesforce_sync_records'))

    const save = (...records: SyncRecord[]): Promise<void> =>
      store.transaction(({records: table}) => table.save('contacts', records))

    const full: SyncRecord = {
      ...newRecord('7'),
      matchKey: 'm'.repeat(64),
      remoteId: '003000000000001AAA',
      state: 'failed',
      op: 'update',
      attempts: 3,
      pushedHash: 'a'.repeat(64),
      pushedFields: {Email: 'x', LastName: 'ö'},
      sendingHash: 'b'.repeat(64),
      sendingFields: {Email: 'y'},
      lookUpFrom: 1_790_000_000_000,
      failedHash: 'c'.repeat(64),
      problem: {code: 'STRING_TOO_LONG', message: 'zu läng', fields: ['LastName']},
      runId: 'r'.repeat(26),
      jobId: 'j'.repeat(36),
      remoteModstamp: '2026-11-20T00:00:00.000+0000',
    }

    it('gives back what was saved, and writes over it', async () => {
      await save(full)
      expect(await store.use(({records}) => records.find('contacts', ['7', '8']))).to.deep.equal([
        full,
      ])
      await save({...full, state: 'clean', problem: null})
      const [record] = await store.use(({records}) => records.find('contacts', ['7']))
      expect(record).to.deep.equal({...full, state: 'clean', problem: null})
    })

    it('keeps no secret of a message', async () => {
      const message = 'The hook called https://other.example?access_token=0123456789abcdef.'
      await save({...full, problem: {code: 'HOOK_FAILED', message, fields: []}})
      const [record] = await store.use(({records}) => records.find('contacts', ['7']))
      expect(record?.problem?.message).to.contain('The hook called').and.not.contain('0123456789')
    })

    it('finds by more values than a statement may have', async () => {
      await save(full)
      const ids = Array.from({length: 70_000}, (_, index) => String(index).padStart(18, 'x'))
      const found = await store.use(({records}) =>
        records.findByRemoteId('contacts', [...ids, full.remoteId ?? '']),
      )
      expect(found).to.deep.equal([full])
    })

    it('tells ids and keys by their case', async () => {
      await save(
        {...newRecord('a'), remoteId: '003000000000001aaa'},
        {...newRecord('A'), remoteId: '003000000000001AAA'},
      )
      const found = await store.use(({records}) =>
        records.findByRemoteId('contacts', ['003000000000001AAA']),
      )
      expect(found.map(({localKey}) => localKey)).to.deep.equal(['A'])
    })

    it('gives pages in the order of the keys, of one environment', async () => {
      await save(...['b', 'a', 'd', 'c'].map((key) => newRecord(key)))
      const other = createSyncStore({client, environment: 'prod'})
      await other.transaction(({records}) => records.save('contacts', [newRecord('aa')]))
      const filter = {states: ['dirty' as const], isLinked: false}
      const page = await store.use(({records}) => records.page('contacts', filter, 'a', 2))
      expect(page.map(({localKey}) => localKey)).to.deep.equal(['b', 'c'])
      expect(await store.use(({records}) => records.countByState('contacts'))).to.deep.equal({
        dirty: 4,
      })
    })

    it('writes all of a transaction or nothing, while others wait for their turn', async () => {
      const failing = store.transaction(async ({records}) => {
        await records.save('contacts', [newRecord('lost')])
        throw new Error('no')
      })
      const kept = save(newRecord('kept'))
      expect(await failing.catch((error: unknown) => error)).to.be.instanceOf(Error)
      await kept
      const filter = {states: ['dirty' as const]}
      const page = await store.use(({records}) => records.page('contacts', filter, undefined, 9))
      expect(page.map(({localKey}) => localKey)).to.deep.equal(['kept'])
    })

    it('keeps jobs until their results are applied, and cursors', async () => {
      const job = {
        id: 'j1',
        remoteId: null,
        resource: 'contacts',
        runId: null,
        object: 'Contact',
        operation: 'insert' as const,
        phase: 'creating' as const,
        rows: 5,
        createdAt: 1_790_000_000_000,
      }
      await store.transaction(({jobs}) => jobs.save(job))
      const [found] = await store.use(({jobs}) => jobs.unfinished('contacts'))
      expect({...found, id: found?.id.trim()}).to.deep.equal(job)
      await store.transaction(({jobs}) => jobs.save({...job, phase: 'applied'}))
      expect(await store.use(({jobs}) => jobs.unfinished())).to.deep.equal([])

      await store.transaction(async ({cursors}) => {
        await cursors.set('contacts', 'deleted', 'x')
        await cursors.set('contacts', 'deleted', 'y')
      })
      expect(await store.use(({cursors}) => cursors.get('contacts', 'deleted'))).to.equal('y')
      expect(await store.use(({cursors}) => cursors.get('contacts', 'updated'))).to.equal(undefined)
    })
  })
})
