import {expect} from 'chai'
import {closeFakes, codeOf, field, openFake} from '../support/fake-client.js'

describe('duplicate rules', () => {
  afterEach(closeFakes)
  const row = {LastName: 'x', Email: 'A@b.example'}
  const allowSave = {'Sforce-Duplicate-Rule-Header': 'allowSave=true'}

  it('refuse a row that is there already, and say which', async () => {
    const {call, fake} = await openFake({duplicateRules: [{object: 'Contact', fields: ['Email']}]})
    const [id] = fake.insert('Contact', [{...row, Email: 'a@B.example'}])
    const reply = await call('POST', 'sobjects/Contact', row)
    expect([reply.status, codeOf(reply)]).to.deep.equal([400, 'DUPLICATES_DETECTED'])
    const path = ['duplicateResult', 'matchResults', 0, 'matchRecords', 0, 'record', 'Id']
    expect(field(reply.body, 0, ...path)).to.equal(id)
    expect((await call('POST', 'sobjects/Contact', row, allowSave)).status).to.equal(201)
  })

  it('cannot be got round when they block', async () => {
    const rule = {object: 'Contact', fields: ['Email'], action: 'block' as const}
    const {call, fake} = await openFake({duplicateRules: [rule]})
    fake.insert('Contact', [row])
    const reply = await call('POST', 'sobjects/Contact', row, allowSave)
    expect(codeOf(reply)).to.equal('DUPLICATES_DETECTED')
  })
})
