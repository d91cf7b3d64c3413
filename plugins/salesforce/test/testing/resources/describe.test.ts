import {expect} from 'chai'
import {closeFakes, codeOf, field, openFake} from '../support/fake-client.js'

function namesOf(list: unknown, test: (item: unknown) => boolean = () => true): unknown[] {
  return Array.isArray(list) ? list.filter(test).map((item) => field(item, 'name')) : []
}

describe('versions', () => {
  afterEach(closeFakes)

  it('are listed without a token', async () => {
    const {call} = await openFake()
    const {body, status} = await call('GET', '/services/data/', undefined, {Authorization: ''})
    expect(status).to.equal(200)
    expect(field(body, 0, 'version')).to.equal('31.0')
    expect(field(body, 37)).to.deep.equal({
      label: "Winter '27",
      url: '/services/data/v68.0',
      version: '68.0',
    })
    expect(field(body, 36, 'label')).to.equal("Summer '26")
    expect((await call('POST', '/services/data', {})).status).to.equal(405)
  })

  it('are gone (410) up to 30.0, and unknown (404) beyond the newest', async () => {
    const {call} = await openFake()
    const paths = [
      '/services/data/v30.0/limits',
      '/services/data/v69.0/limits',
      '/services/data/limits',
    ]
    const statuses = await Promise.all(paths.map(async (path) => (await call('GET', path)).status))
    expect(statuses).to.deep.equal([410, 404, 404])
  })
})

describe('describe', () => {
  afterEach(closeFakes)

  it('lists the objects and the resources', async () => {
    const {call} = await openFake({objects: {Course__c: {fields: {}}}})
    const {body} = await call('GET', 'sobjects/')
    expect(namesOf(field(body, 'sobjects'))).to.include.members(['Account', 'Contact', 'Course__c'])
    expect(field((await call('GET', '')).body, 'query')).to.equal('/services/data/v67.0/query')
    const account = await call('GET', 'sobjects/account')
    expect(field(account.body, 'objectDescribe', 'keyPrefix')).to.equal('001')
  })

  it('says what may be written of a member, as Salesforce does', async () => {
    const {call} = await openFake()
    const {body} = await call('GET', 'sobjects/CampaignMember/describe')
    const fields = field(body, 'fields')
    const createOnly = namesOf(
      fields,
      (each) => field(each, 'createable') === true && field(each, 'updateable') === false,
    )
    expect(createOnly).to.deep.equal(['CampaignId', 'ContactId', 'LeadId'])
    const readOnly = namesOf(fields, (each) => field(each, 'createable') === false)
    expect(readOnly).to.include.members(['Id', 'HasResponded', 'Email', 'SystemModstamp'])
    expect(namesOf(fields, (each) => field(each, 'externalId') === true)).to.deep.equal([
      'accounts_uuid__c',
    ])
  })

  it('is not sent again (304) while it is the same', async () => {
    const {call} = await openFake()
    for (const path of ['sobjects', 'sobjects/Contact/describe']) {
      const first = await call('GET', path)
      const since = {'If-Modified-Since': first.headers.get('last-modified') ?? ''}
      expect((await call('GET', path, undefined, since)).status, path).to.equal(304)
      const before = {'If-Modified-Since': 'Thu, 01 Jan 2015 00:00:00 GMT'}
      expect((await call('GET', path, undefined, before)).status, path).to.equal(200)
    }
  })

  it('does not know an object that is not there', async () => {
    const {call} = await openFake()
    expect(codeOf(await call('GET', 'sobjects/Nothing/describe'))).to.equal('NOT_FOUND')
  })
})

describe('limits', () => {
  afterEach(closeFakes)

  it('are those of the org, and stand in every answer', async () => {
    const {call, fake} = await openFake({dailyApiRequests: 100})
    const {body, headers} = await call('GET', 'limits')
    expect(field(body, 'DailyApiRequests')).to.deep.equal({Max: 100, Remaining: 99})
    expect(headers.get('sforce-limit-info')).to.equal('api-usage=1/100')
    const failed = await call('GET', 'query?q=x')
    expect(failed.headers.get('sforce-limit-info')).to.equal('api-usage=2/100')
    fake.usage.max = 3
    expect((await call('GET', 'limits')).status).to.equal(200)
    const reply = await call('GET', 'limits')
    expect([reply.status, codeOf(reply)]).to.deep.equal([403, 'REQUEST_LIMIT_EXCEEDED'])
    expect(reply.headers.has('retry-after')).to.equal(false)
    expect(fake.countCalls()).to.equal(3)
  })
})
