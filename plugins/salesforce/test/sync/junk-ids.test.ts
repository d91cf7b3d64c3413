import {expect} from 'chai'

import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import {readRemoteId} from '../../src/sync/source/read-remote-id.js'
import {closeOrgs} from '../support/open-api.js'
import {School} from '../support/school.js'

describe('a local row whose id of its record is none', () => {
  it('is told by its length, its characters and its last three', () => {
    const id = '0035g00000AbCdEAAX'.slice(0, 15)
    const {remoteId} = readRemoteId(` ${id} `)
    expect(remoteId).to.have.length(18)
    expect(readRemoteId(remoteId)).to.deep.equal({remoteId})
    for (const nothing of [null, undefined, '', '   ']) {
      expect(readRemoteId(nothing)).to.deep.equal({remoteId: null})
    }
    const junk = ['003-not-an-id', `${id}AAAA`, `${id}zzz`, `${id} x`, 'x']
    for (const text of junk) {
      const read = readRemoteId(text)
      expect(read.remoteId, text).to.equal(null)
      expect(read.problem?.code, text).to.equal('REMOTE_ID_INVALID')
    }
  })

  eachDatabase((create) => {
    let school: School
    let ids: string[]

    beforeEach(async () => {
      school = await School.open((await create()).target)
      ids = school.fake.insert('Contact', [{LastName: 'One'}, {LastName: 'Two'}])
      await school.person.bulkCreate([
        {id: 1, lastName: 'One', sfId: ids[0] ?? ''},
        {id: 2, lastName: 'x', sfId: '003-not-an-id'},
        {id: 3, lastName: 'x', sfId: `${ids[1]}-and-more`},
      ])
    })
    afterEach(async () => {
      await school.close()
      await closeOrgs()
    })

    it('is left out of a pull, and fails alone in a push until it is right', async () => {
      school.fake.update(ids[0] ?? '', {Title: 'Dr'})
      expect((await school.pull('person')).outcome.updated).to.equal(1)
      expect(await school.people('title')).to.deep.equal(['Dr', null, null])
      await school.person.update({title: 'Prof'}, {where: {id: 1}})
      expect(await school.push()).to.deep.include({states: {failed: 2}, updated: 1})
      expect((await school.record(2))?.problem?.message).to.include('"003-not-an-id"')
      expect(await school.people('sfId')).to.include('003-not-an-id')

      await school.person.update({sfId: ids[1] ?? ''}, {where: {id: 3}})
      await school.person.update({sfId: null}, {where: {id: 2}})
      expect(await school.push()).to.deep.include({created: 1, states: {}, updated: 1})
      expect(school.fake.rows('Contact')).to.have.length(3)
      expect(school.fake.row(ids[1] ?? '')).to.include({LastName: 'x'})
    })
  })
})
