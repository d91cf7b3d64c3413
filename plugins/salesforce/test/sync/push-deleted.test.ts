import {expect} from 'chai'
import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import {PeopleOrg} from '../support/people-org.js'

const recreate = {onRemoteDelete: 'recreate'} as const
const writes = {method: 'PATCH', path: 'composite/sobjects'}

describe('pushing rows whose record is gone', () => {
  eachDatabase((create) => {
    let org: PeopleOrg

    beforeEach(async () => {
      const {target} = await create()
      org = await PeopleOrg.open(target)
    })
    afterEach(() => org.close())

    const pushOne = async (): Promise<string> => {
      await org.people.insertMany(1)
      await org.push()
      await org.people.update("title = 'Dr'")
      return (await org.people.all())[0]?.sf_id ?? ''
    }
    /** Of a delete behind the first look for deletes, which the user sees neither among records nor among the deleted ones. */
    const hide = (hidden: string): void => {
      const real = org.api
      let isThere = true
      org.api = {
        ...real,
        usage: real.usage,
        get: async (name, options) => {
          const answer = await real.get(name, options)
          if (name.endsWith('.deleted') && isThere) org.fake.delete(hidden)
          isThere &&= !name.endsWith('.deleted')
          return answer as never // as its caller says
        },
        queryMany: async function* (soqls, options) {
          for await (const row of real.queryMany<{Id: string}>(soqls, options)) {
            if (row.Id !== hidden) yield row as never // as its caller says
          }
        },
      }
    }

    it('looks up what it creates anew, as somebody else may have done so', async () => {
      const id = await pushOne()
      org.fake.delete(id)
      org.fake.insert('Contact', [{LastName: 'Made anew', Email: 'p1@school.example'}])
      expect(await org.push(recreate)).to.deep.include({created: 0, updated: 1, states: {}})
      expect(org.lastNames()).to.deep.equal(['P1'])
    })

    it('creates nothing anew that may only be hidden, until somebody is sure', async () => {
      hide(await pushOne())
      expect(await org.push(recreate)).to.deep.include({created: 0, states: {remote_deleted: 1}})
      expect((await org.record('1'))?.problem?.code).to.equal('REMOTE_NOT_SEEN')
      expect(await org.push(recreate)).to.deep.include({created: 0, states: {remote_deleted: 1}})
      const sure = {...recreate, retryFailed: true}
      expect(await org.push(sure)).to.deep.include({created: 1, states: {}})
    })

    it('goes on with a flagged record that is there again', async () => {
      await pushOne()
      await org.push()
      await org.client.execute(
        "UPDATE mycli_salesforce_sync_records SET state = 'remote_deleted', error_code = 'REMOTE_DELETED'",
      )
      expect(await org.push()).to.deep.include({unchanged: 1, states: {}})
    })

    it('does not send a row again that refers to what is gone', async () => {
      org.given = {fields: ['LastName', 'Email', 'ReportsToId']}
      org.people.toValues = ({last, email, title}) => ({
        LastName: last,
        Email: email,
        ReportsToId: title,
      })
      await org.people.insertMany(1)
      await org.push()
      await org.people.update("title = '003000000000000AAA'")
      expect(await org.push()).to.deep.include({states: {failed: 1}})
      org.fake.clearCalls()
      expect(await org.push()).to.deep.include({states: {failed: 1}})
      expect(org.fake.calls(writes)).to.deep.equal([])
      await org.people.update('title = NULL')
      expect(await org.push()).to.deep.include({states: {}})
    })
  })
})
