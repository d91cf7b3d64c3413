import {expect} from 'chai'
import {closeFakes, codeOf, field, openFake, type FakeClient} from '../support/fake-client.js'

describe('campaign members', () => {
  let client: FakeClient
  let CampaignId: string
  let ContactId: string
  afterEach(closeFakes)
  beforeEach(async () => {
    client = await openFake()
    CampaignId = String(client.fake.insert('Campaign', [{Name: 'Autumn', IsActive: true}])[0])
    const contact = {LastName: 'Doe', Email: 'doe@x.example'}
    ContactId = String(client.fake.insert('Contact', [contact])[0])
  })

  const create = async (
    row: Record<string, unknown>,
  ): Promise<{status: number; body: unknown; headers: Headers}> =>
    client.call('POST', 'sobjects/CampaignMember', row)

  it('have the statuses that every campaign starts with', () => {
    const statuses = client.fake.rows('CampaignMemberStatus')
    expect(
      statuses.map(({HasResponded, IsDefault, Label}) => [Label, IsDefault, HasResponded]),
    ).to.deep.equal([
      ['Sent', true, false],
      ['Responded', false, true],
    ])
  })

  it('are one for each campaign and contact', async () => {
    const {body} = await create({CampaignId, ContactId, Status: 'Sent'})
    expect(client.fake.row(String(field(body, 'id')))).to.include({
      CampaignId,
      ContactId,
      HasResponded: false,
    })
    const second = await create({CampaignId, ContactId})
    expect([second.status, codeOf(second)]).to.deep.equal([400, 'DUPLICATE_VALUE'])
    expect(field(second.body, 0, 'message')).to.equal('Already a campaign member.')
    const [other] = client.fake.insert('Campaign', [{Name: 'Spring'}])
    expect((await create({CampaignId: String(other), ContactId})).status).to.equal(201)
  })

  it('keep their campaign and contact', async () => {
    const id = String(field((await create({CampaignId, ContactId})).body, 'id'))
    for (const change of [{ContactId}, {CampaignId}, {HasResponded: true}]) {
      const reply = await client.call('PATCH', `sobjects/CampaignMember/${id}`, change)
      expect(codeOf(reply)).to.equal('INVALID_FIELD_FOR_INSERT_UPDATE')
    }
  })

  it('need a campaign and one person', async () => {
    const [lead] = client.fake.insert('Lead', [{LastName: 'x', Company: 'y'}])
    const wrong = [{ContactId}, {CampaignId}, {CampaignId, ContactId, LeadId: String(lead)}]
    const codes = await Promise.all(wrong.map(async (row) => codeOf(await create(row))))
    expect(codes).to.deep.equal([
      'REQUIRED_FIELD_MISSING',
      'REQUIRED_FIELD_MISSING',
      'FIELD_INTEGRITY_EXCEPTION',
    ])
  })

  it('have responded when their status says so', async () => {
    const id = String(field((await create({CampaignId, ContactId})).body, 'id'))
    await client.call('PATCH', `sobjects/CampaignMember/${id}`, {Status: 'responded'})
    expect(client.fake.row(id)).to.include({Status: 'Responded', HasResponded: true})
  })

  it('silently get the default status in place of one that the campaign does not have', async () => {
    const [status] = client.fake.insert('CampaignMemberStatus', [
      {CampaignId, Label: 'Invited', IsDefault: true},
    ])
    const {body} = await create({CampaignId, ContactId, Status: 'Unheard of'})
    expect(client.fake.row(String(field(body, 'id')))).to.include({Status: 'Invited'})
    const defaults = client.fake.rows('CampaignMemberStatus').filter(({IsDefault}) => IsDefault)
    expect(defaults.map(({Id}) => Id)).to.deep.equal([status])
  })

  it('show the e-mail of their person, and can be asked for by it', async () => {
    await create({CampaignId, ContactId})
    const soql = "SELECT Email, Contact.LastName FROM CampaignMember WHERE Email = 'DOE@x.example'"
    const {body} = await client.query(soql)
    expect(field(body, 'records', 0, 'Email')).to.equal('doe@x.example')
    expect(field(body, 'records', 0, 'Contact', 'LastName')).to.equal('Doe')
  })

  it('go to the survivor of a merge, who does not become a member twice', async () => {
    const [survivor, loser] = client.fake.insert('Contact', [{LastName: 'a'}, {LastName: 'b'}])
    await create({CampaignId, ContactId})
    await create({CampaignId, ContactId: String(loser)})
    client.fake.merge(ContactId, [String(loser)])
    expect(client.fake.rows('CampaignMember')).to.have.length(1)
    client.fake.merge(String(survivor), [ContactId])
    expect(client.fake.rows('CampaignMember')[0]).to.include({ContactId: survivor})
    expect(client.fake.row(ContactId)).to.include({IsDeleted: true, MasterRecordId: survivor})
  })

  it('go with their contact', async () => {
    await create({CampaignId, ContactId})
    client.fake.delete(ContactId)
    expect(client.fake.rows('CampaignMember')).to.deep.equal([])
    expect(client.fake.rows('CampaignMember', {withDeleted: true})).to.have.length(1)
  })
})
