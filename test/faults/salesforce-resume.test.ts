import {expect} from 'chai'

import {
  createSalesforceWorkspace,
  type SalesforceWorkspace,
} from '../support/salesforce-workspace.js'

interface Pushed {
  resources: {created: number; runningJobs: string[]; states: Record<string, number>}[]
}

describe('salesforce:resume and salesforce:push --resume', function () {
  this.timeout(120_000)
  let org: SalesforceWorkspace

  beforeEach(async () => {
    org = await createSalesforceWorkspace()
    await org.workspace.write(
      'school/models.ts',
      `export default (sequelize, types) => sequelize.define('Teacher', {
        name: types.STRING, email: types.STRING, sfId: types.STRING(18)}, {timestamps: false})`,
    )
    await org.configure({
      config: "apps: ['school'],",
      salesforce: `resources: {teacher: {model: 'school.Teacher', sobject: 'Contact', distantId: 'sfId',
        fieldsMap: {LastName: 'name', Email: 'email'}}},`,
    })
    await add('ann')
  })
  afterEach(() => org.close())

  const add = async (name: string): Promise<void> => {
    const line = ['data:manufacture', '--model', 'school.Teacher', '--name', name, '--sfId=null']
    const {code, stderr} = await org.workspace.run([...line, '--email', `${name}@school.example`])
    expect(code, stderr).to.equal(0)
  }
  /** The job goes on when the push has ended. */
  const leaveJob = async (polls: number): Promise<string> => {
    org.fake.faults.add({kind: 'slow-job', polls})
    const line = ['salesforce:push', 'teacher', '--api', 'bulk', '--wait', '0']
    const {code, stderr} = await org.workspace.run(line)
    expect(code, stderr).to.equal(0)
    const [job] = org.fake.jobs()
    expect(stderr).to.include(`The bulk job ${job?.id ?? ''} goes on: \`mycli salesforce:resume\``)
    return job?.id ?? ''
  }

  it('waits for a job that a push has left, and takes up its results', async () => {
    const id = await leaveJob(3)
    const early = await org.workspace.run(['salesforce:resume', 'teacher', '--wait', '0'])
    expect([early.code, early.stderr]).to.deep.equal([0, `The bulk job ${id} still goes on.\n`])
    const [teacher] = (await org.workspace.json<Pushed>(['salesforce:resume', 'teacher'])).resources
    expect(teacher).to.deep.include({created: 1, runningJobs: [], states: {}})
    expect(org.fake.rows('Contact')).to.have.length(1)
    expect(org.fake.jobs()).to.have.length(1)
  })

  for (const line of [['salesforce:resume'], ['salesforce:push', '--resume']]) {
    it(`begins nothing new: ${line.join(' ')}`, async () => {
      await leaveJob(1)
      await add('bob')
      const {resources} = await org.workspace.json<Pushed>([...line, 'teacher'])
      expect(resources[0]).to.deep.include({created: 1, states: {}})
      expect(org.fake.rows('Contact').map(({LastName}) => LastName)).to.deep.equal(['ann'])
      const again = await org.workspace.json<Pushed>(['salesforce:push', 'teacher'])
      expect(again.resources[0]).to.deep.include({created: 1, states: {}})
      expect(org.fake.rows('Contact')).to.have.length(2)
    })
  }
})
