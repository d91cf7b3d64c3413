import {setTimeout as delay} from 'node:timers/promises'

import {expect} from 'chai'

import {
  createSalesforceWorkspace,
  type SalesforceWorkspace,
} from '../support/salesforce-workspace.js'

interface Pushed {
  resources: {resource: string; created: number; updated: number; unchanged: number}[]
  apiCalls: number
}
interface Plan {
  objects: Record<string, Record<string, unknown>>
  apiCalls: {estimated: number; used: number; limit: number}
}

describe('salesforce:push', () => {
  let org: SalesforceWorkspace
  let campaignId: string

  before(async () => {
    org = await createSalesforceWorkspace()
    ;[campaignId = ''] = org.fake.insert('Campaign', [{Name: 'Autumn', IsActive: true}])
    await org.configure({
      config: "apps: ['school'],",
      salesforce: `resources: {teacher: {model: 'school.Teacher', sobject: 'Contact', distantId: 'sfId',
        externalId: 'Ext__c', fieldsMap: {Ext__c: 'code', LastName: {local: 'name', toDistant: (name) => {
          if (name === 'bad') throw new Error('no such name')
          return name
        }}}}},`,
    })
    await org.workspace.write(
      'school/models.ts',
      `export default (sequelize, types) => sequelize.define('Teacher', {
        code: types.STRING, name: types.STRING, sfId: types.STRING(18)}, {timestamps: false})`,
    )
    const line = ['salesforce:campaigns:add', 'Autumn', campaignId]
    expect((await org.workspace.run(line)).code).to.equal(0)
    const contact = ['data:manufacture', '--model', 'salesforce.Contact', '--count', '3']
    const path = ['--course_creator__state', 'granted', '--course_creator__user__last_name', 'Doe']
    const made = await org.workspace.run([...contact, ...path, '--soft_ask_decision', 'Yes'])
    expect(made.code, made.stderr).to.equal(0)
    const teacher = [
      'data:manufacture',
      '--model',
      'school.Teacher',
      '--code',
      'T1',
      '--name',
      'Roe',
    ]
    expect((await org.workspace.run([...teacher, '--sfId=null'])).code).to.equal(0)
  })
  after(() => org.close())

  const push = async (...argv: string[]): Promise<Pushed> => {
    const {code, stderr, stdout} = await org.workspace.run(['salesforce:push', ...argv, '--json'])
    expect(code, stdout + stderr).to.equal(0)
    return JSON.parse(stdout) as Pushed
  }

  it('plans what it does then, and makes no call that writes', async () => {
    const plan = await org.workspace.json<Plan>(['salesforce:push', '--dry-run'])
    expect(org.fake.rows('Contact')).to.deep.equal([])
    expect(plan.objects).to.deep.equal({
      Contact: {create: 4, update: 0, unchanged: 0, conflict: 0, fields: {}},
      CampaignMember: {create: 3, update: 0, unchanged: 0, conflict: 0, fields: {}},
    })
    const {apiCalls, resources} = await push()
    expect(resources.map(({created}) => created)).to.deep.equal([3, 3, 1])
    expect(plan.apiCalls.estimated).to.be.within(apiCalls * 0.8, apiCalls * 1.2)
    expect(org.fake.rows('Contact').map(({LastName}) => LastName)).to.have.members([
      'Doe',
      'Doe',
      'Doe',
      'Roe',
    ])
    for (const member of org.fake.rows('CampaignMember')) {
      expect(member).to.include({
        CampaignId: campaignId,
        Status: 'Sent',
        Soft_Ask_Decision__c: 'Yes',
      })
      expect(member['accounts_uuid__c']).to.equal(member['ContactId'])
    }
  })

  it('writes nothing when nothing changed', async () => {
    org.fake.clearCalls()
    const {apiCalls, resources} = await push('contacts', 'campaign-members')
    expect(resources.map(({unchanged}) => unchanged)).to.deep.equal([3, 3])
    expect(apiCalls).to.be.at.most(6)
    expect(org.fake.calls({path: 'composite/sobjects'})).to.deep.equal([])
  })

  it('keeps a row whose hook throws from the others, ends with 5 and says why', async () => {
    for (const [code, name] of [
      ['T2', 'bad'],
      ['T3', 'Poe'],
    ]) {
      const line = ['data:manufacture', '--model', 'school.Teacher', '--code', code ?? '']
      await org.workspace.run([...line, '--name', name ?? '', '--sfId=null'])
    }
    const {code, stderr, stdout} = await org.workspace.run(['salesforce:push', 'teacher'])
    expect([code, stdout.split('\n')[0]]).to.deep.equal([
      5,
      'resource  created  updated  unchanged  skipped  failed',
    ])
    expect(stderr).to.include('mycli salesforce:status --failed')
    const status = await org.workspace.run(['salesforce:status', '--failed'])
    expect(status.stdout).to.include('HOOK_FAILED A toDistant hook failed: no such name')
  })

  it('refuses before it writes what cannot be', async () => {
    for (const [expected, text, ...argv] of [
      [2, 'Did you mean contacts?', 'contact'],
      [2, '--batch-size', '--batch-size', '201'],
      [2, 'is no duration', '--wait', 'long'],
      [7, '3 API calls', '--max-api-calls', '3'],
    ] as const) {
      const {code, stderr} = await org.workspace.run(['salesforce:push', ...argv])
      expect(code, argv.join(' ')).to.equal(expected)
      expect(stderr).to.include(text)
    }
    org.fake.update(campaignId, {Name: 'Renamed'})
    const add = ['salesforce:campaigns:add', 'Autumn', campaignId, '--status', 'Invited']
    await org.workspace.run(add)
    const {code, stderr} = await org.workspace.run(['salesforce:push', 'campaign-members'])
    expect(code).to.equal(6)
    expect(stderr).to.include('has no member status "Invited"')
    await org.workspace.run([...add.slice(0, 4), 'Sent'])
  })

  it('runs once at a time; the lock of a run that was killed is free', async () => {
    await org.workspace.run([
      'data:manufacture',
      '--model',
      'school.Teacher',
      '--code',
      'T9',
      '--name',
      'Zoe',
      '--sfId=null',
    ])
    org.fake.faults.add({kind: 'hang', match: {method: 'PATCH', path: 'composite/sobjects'}})
    const isHanging = (): boolean => org.fake.calls({method: 'PATCH'}).at(-1)?.fault === 'hang'
    const {child, ended} = org.workspace.start(['salesforce:push', 'teacher'])
    for (let tries = 0; tries < 500 && !isHanging(); tries++) await delay(20)
    const second = await org.workspace.run(['salesforce:push'])
    expect([second.code, second.stderr]).to.satisfy(
      ([code, text]: [number, string]) => code === 4 && text.includes('salesforce'),
    )
    const unlock = await org.workspace.run(['salesforce:unlock'])
    expect(unlock.code).to.equal(4)
    child.kill('SIGKILL')
    await ended
    const {resources} = await org.workspace.json<Pushed>(['salesforce:push', 'teacher'])
    expect(resources[0]).to.include({created: 1, unchanged: 2})
    expect(await org.workspace.json(['salesforce:unlock'])).to.deep.equal({released: false})
  })
})
