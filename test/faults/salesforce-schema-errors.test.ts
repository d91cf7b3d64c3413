import {expect} from 'chai'

import {
  createSalesforceWorkspace,
  type SalesforceWorkspace,
} from '../support/salesforce-workspace.js'

const models = ['Pupil', 'Place'].map(
  (name) => `export const ${name} = (sequelize, types) => sequelize.define('${name}', {
    name: types.STRING, sfId: types.STRING(18)}, {timestamps: false})`,
)

describe('an object that Salesforce refuses as such', function () {
  this.timeout(120_000)
  let org: SalesforceWorkspace

  before(async () => {
    const Place__c = {fields: {LastName: 'string' as const}}
    org = await createSalesforceWorkspace({objects: {Place__c}})
    await org.workspace.write('school/models.ts', models.join('\n'))
    await org.configure({
      config: "apps: ['school'],",
      salesforce: `resources: Object.fromEntries([['pupil', 'Pupil', 'Contact'], ['place', 'Place', 'Place__c']].map(
        ([name, model, sobject]) => [name, {model: 'school.' + model, sobject, distantId: 'sfId', fieldsMap: {LastName: 'name'}}],
      )),`,
    })
    for (const model of ['Pupil', 'Place']) {
      const line = ['data:manufacture', '--model', `school.${model}`, '--name', 'Roe']
      const {code, stderr} = await org.workspace.run([...line, '--sfId=null'])
      expect(code, stderr).to.equal(0)
    }
  })
  after(() => org.close())

  const refuse = (path: string): void => {
    const match = {method: 'POST', path}
    org.fake.faults.add({errorCode: 'INVALID_FIELD', kind: 'status', match, status: 400})
  }

  it('stops in a push, and the others go on', async () => {
    refuse('composite/sobjects')
    const {code, stderr, stdout} = await org.workspace.run(['salesforce:push'])
    expect(code, stderr).to.equal(6)
    expect(stderr).to.include('INVALID_FIELD')
    expect(stdout).to.match(/place +1 /)
    expect(org.fake.rows('Contact')).to.deep.equal([])
    expect(org.fake.rows('Place__c')).to.have.length(1)
    const again = await org.workspace.run(['salesforce:push'])
    expect(again.code, again.stderr).to.equal(0)
    expect(org.fake.rows('Contact')).to.have.length(1)
    expect(org.fake.rows('Place__c')).to.have.length(1)
  })

  it('stops in a pull, and the others go on', async () => {
    const [id = ''] = org.fake.rows('Place__c').map(({Id}) => Id)
    org.fake.update(id, {LastName: 'There'})
    refuse('composite/sobjects/Contact')
    const {code, stderr, stdout} = await org.workspace.run(['salesforce:pull'])
    expect(code, stderr).to.equal(6)
    expect(stderr).to.include('INVALID_FIELD')
    expect(stdout).to.match(/place +0 +0 +0 +0 +1/)
  })
})
