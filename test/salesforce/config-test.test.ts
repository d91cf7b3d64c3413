import {expect} from 'chai'

import type {Ended} from '../support/mycli.js'
import {
  createSalesforceWorkspace,
  type SalesforceWorkspace,
} from '../support/salesforce-workspace.js'

const success = 'Successfully connected to salesforce.com. Your configuration works.'

describe('salesforce:config-test', () => {
  let org: SalesforceWorkspace
  let campaignId: string

  before(async () => {
    org = await createSalesforceWorkspace()
    ;[campaignId = ''] = org.fake.insert('Campaign', [{IsActive: true, Name: 'Autumn'}])
    const add = ['salesforce:campaigns:add', 'Autumn', campaignId]
    expect((await org.workspace.run(add)).code).to.equal(0)
  })
  after(() => org.close())
  afterEach(async () => {
    org.fake.faults.clear()
    await org.configure()
  })

  const test = (...argv: string[]): Promise<Ended> =>
    org.workspace.run(['salesforce:config-test', ...argv])
  const wrongLines = ({stdout}: Ended): string[] =>
    stdout.split('\n').filter((line) => line.startsWith('WRONG'))

  it('prints a line a check, then that all is well, and writes nothing', async () => {
    org.fake.clearCalls()
    await org.configure({environment: {sandbox: true}})
    const {code, stderr, stdout} = await test()
    expect(code, stdout + stderr).to.equal(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines.at(-1)).to.equal(success)
    expect(lines.slice(0, -1).map((line) => line.split(':')[0])).to.deep.equal(
      [
        'settings',
        'login',
        'API version',
        'limits',
        'Contact',
        'CampaignMember',
        'campaign',
        'statuses',
        'org type',
      ].map((name) => `ok    ${name}`),
    )
    const writes = org.fake
      .calls()
      .filter(({method, path}) => method !== 'GET' && !path.includes('oauth2'))
    expect(writes).to.deep.equal([])
  })

  it('is one line and exit 6 for a wrong secret, which is shown nowhere', async () => {
    await org.workspace.write('.env', 'SCHOOL_SECRET=hunter2-is-wrong\n')
    const ended = await test('--verbose')
    expect(ended.code).to.equal(6)
    expect(wrongLines(ended)).to.have.length(1)
    expect(ended.stdout).to.not.include(success)
    const json = await test('--json')
    expect(json.code).to.equal(6)
    expect((JSON.parse(json.stdout) as {ok: boolean}).ok).to.equal(false)
    const log = await org.workspace.run(['runs:list', '--json'])
    for (const {stderr, stdout} of [ended, json, log]) {
      expect(stdout + stderr).to.not.include('hunter2')
    }
  })

  it('names each field that is not there or read-only, the status and the type of the org', async () => {
    await org.configure({
      environment: {sandbox: false},
      salesforce: `
        campaignMembers: {fieldsMap: {HasResponded: 'x', Soft_Ask_Decison__c: 'softAskDecision'}},
        resources: {school: {model: 'a.B', sobject: 'Account', distantId: 'x', externalId: 'Name',
          fieldsMap: {Name: 'name', CreatedDate: 'y'}}},`,
    })
    await org.workspace.run(['salesforce:campaigns:add', 'Autumn', campaignId, '--status', 'Asked'])
    const ended = await test()
    await org.workspace.run(['salesforce:campaigns:add', 'Autumn', campaignId, '--status', 'Sent'])
    expect(ended.code).to.equal(6)
    expect(wrongLines(ended).map((line) => line.slice(6).split(':')[0])).to.deep.equal([
      'CampaignMember.HasResponded',
      'CampaignMember.Soft_Ask_Decison__c',
      'Account.Name',
      'Account.CreatedDate',
      'statuses',
      'org type',
    ])
    expect(ended.stdout).to.include('Did you mean Soft_Ask_Decision__c?').and.include('"Sent"')
    for (const line of wrongLines(ended)) expect(line).to.match(/ -> \S/)
  })

  it('sees a campaign that is not there, not active, or not chosen', async () => {
    const at = async (campaign: string): Promise<Ended> => {
      await org.configure({environment: {campaign}})
      return test()
    }
    const gone = await at('701000000000001AAA')
    expect([gone.code, wrongLines(gone)[0]]).to.deep.equal([
      6,
      'WRONG campaign: The org has no campaign 701000000000001AAA ("701000000000001AAA"). -> `mycli salesforce:campaigns:add NAME ID` gives it another id.',
    ])
    expect(wrongLines(await at('Autum'))[0]).to.include('There is no campaign "Autum"')
    org.fake.update(campaignId, {IsActive: false})
    expect(wrongLines(await at('Autumn'))[0]).to.include('is not active.')
    org.fake.update(campaignId, {IsActive: true})
  })

  it('stops at what all else needs', async () => {
    await org.configure({environment: {apiVersion: '69.0'}})
    const ended = await test()
    expect(ended.code).to.equal(6)
    expect(wrongLines(ended)).to.deep.equal([
      'WRONG API version: The org has no version 69.0 of the API. -> Set apiVersion of the environment, or SF_API_VERSION, to 68.0.',
    ])
    await org.configure({environment: {auth: 'jwt'}})
    const settings = await test()
    expect(settings.code).to.equal(6)
    expect(wrongLines(settings)[0]).to.include('SF_PRIVATE_KEY')
  })

  it('ends with 7 when no calls are left', async () => {
    const {usage} = org.fake
    const {max} = usage
    usage.max = usage.used
    const ended = await test()
    usage.max = max
    expect(ended.code).to.equal(7)
    expect(wrongLines(ended)).to.have.length(1)
  })
})
