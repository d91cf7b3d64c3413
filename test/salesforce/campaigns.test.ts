import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'

interface Campaign {
  active: boolean
  defaultStatus: string
  name: string
  salesforceId: string
}

describe('salesforce:campaigns', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await workspace.write('mycli.config.mjs', 'export default {}')
  })
  after(() => workspace.remove())

  it('says what to type while there are none', async () => {
    const {code, stderr, stdout} = await workspace.run(['salesforce:campaigns:list'])
    expect([code, stdout]).to.deep.equal([0, ''])
    expect(stderr).to.include('mycli salesforce:campaigns:add')
  })

  it('has one active at a time, the first to begin with', async () => {
    const add = ['salesforce', 'campaigns', 'add']
    const autumn = await workspace.json<Campaign>([...add, 'Autumn', '7015g000000AbCd'])
    expect(autumn).to.deep.equal({
      active: true,
      defaultStatus: 'Sent',
      name: 'Autumn',
      salesforceId: '7015g000000AbCdAAK',
    })
    const spring = [...add, 'Spring', '7015g000000abcdAAA', '--status', 'Invited']
    expect((await workspace.json<Campaign>(spring)).active).to.equal(false)
    expect((await workspace.run(['salesforce:campaigns:activate', 'Spring'])).code).to.equal(0)
    const listed = await workspace.json<Campaign[]>(['salesforce:campaigns:list'])
    expect(
      listed.map(({active, defaultStatus, name}) => [name, active, defaultStatus]),
    ).to.deep.equal([
      ['Autumn', false, 'Sent'],
      ['Spring', true, 'Invited'],
    ])
  })

  it('leaves the active one active when it is activated again', async () => {
    expect((await workspace.run(['salesforce:campaigns:activate', 'Spring'])).code).to.equal(0)
    const listed = await workspace.json<Campaign[]>(['salesforce:campaigns:list'])
    expect(listed.map(({active, name}) => [name, active])).to.deep.equal([
      ['Autumn', false],
      ['Spring', true],
    ])
  })

  it('takes another id for a campaign that is there', async () => {
    const argv = ['salesforce:campaigns:add', 'Autumn', '7015g000000zzzzAAA']
    expect((await workspace.run(argv)).code).to.equal(0)
    const listed = await workspace.json<Campaign[]>(['salesforce:campaigns:list'])
    expect(listed.map(({salesforceId}) => salesforceId)).to.include('7015g000000zzzzAAA')
    expect(listed).to.have.length(2)
  })

  it('refuses what is no id, and a name that is not there', async () => {
    for (const id of ['0035g000000AbCd', '7015g000000AbCdAAA', "701' OR Name!='"]) {
      const {code, stderr} = await workspace.run(['salesforce:campaigns:add', 'Other', id])
      expect(code, id).to.equal(2)
      expect(stderr).to.include(`"${id}" is no id of a campaign`)
    }
    const {code, stderr} = await workspace.run(['salesforce:campaigns:activate', 'Sprin'])
    expect(code).to.equal(2)
    expect(stderr).to.include('Did you mean "Spring"?')
  })

  it('works on models that data can be generated into', async () => {
    const line = ['data:manufacture', '--model', 'salesforce.Contact', '--course_creator__state']
    const {pks} = await workspace.json<{pks: string[]}>([...line, 'granted'])
    expect(pks).to.have.length(1)
  })
})
