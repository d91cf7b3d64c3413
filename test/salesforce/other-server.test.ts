import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'
import {openSmallOrg, type SmallOrg} from '../support/small-org.js'

describe('an org that is not the fake', () => {
  let org: SmallOrg
  let workspace: Workspace

  before(async () => {
    org = await openSmallOrg()
    workspace = await Workspace.create()
    const auth = {clientId: 'c', clientSecret: 'env:SCHOOL_SECRET', type: 'client-credentials'}
    const environments = JSON.stringify({dev: {auth, loginUrl: org.url}})
    await workspace.write('.env', 'SCHOOL_SECRET=s3cret\n')
    await workspace.write(
      'mycli.config.mjs',
      `export default {apps: ['school'], salesforce: {environments: ${environments}, resources: {teacher: {
        model: 'school.Teacher', sobject: 'Contact', distantId: 'sfId', externalId: 'Ext__c',
        fieldsMap: {Ext__c: 'code', LastName: 'name'}}}}}`,
    )
    await workspace.write(
      'school/models.ts',
      `export default (sequelize, types) => sequelize.define('Teacher', {
        code: types.STRING, name: types.STRING, sfId: types.STRING(18)}, {timestamps: false})`,
    )
    const line = ['data:manufacture', '--model', 'school.Teacher', '--name', 'Roe', '--code', 'T1']
    const made = await workspace.run([...line, '--sfId=null'])
    expect(made.code, made.stderr).to.equal(0)
  })
  after(async () => {
    await org.close()
    await workspace.remove()
  })

  it('gets a row once, and gives back what was changed there', async () => {
    for (const times of ['created', 'unchanged']) {
      const {code, stderr, stdout} = await workspace.run(['salesforce:push', 'teacher', '--json'])
      expect(code, stdout + stderr).to.equal(0)
      expect(JSON.parse(stdout)).to.have.nested.property(`resources[0].${times}`, 1)
    }
    const [[id, contact] = []] = [...org.contacts]
    expect(contact).to.include({Ext__c: 'T1', LastName: 'Roe'})
    org.contacts.set(String(id), {...contact, LastName: 'Doe'})
    const pulled = await workspace.run(['salesforce:pull', 'teacher', '--json'])
    expect(pulled.code, pulled.stderr).to.equal(0)
    expect(JSON.parse(pulled.stdout)).to.have.nested.property('resources[0].updated', 1)
    const rows = await workspace.run(['salesforce:push', 'teacher', '--dry-run', '--json'])
    expect(JSON.parse(rows.stdout)).to.have.nested.property('objects.Contact.unchanged', 1)
    expect(org.contacts.size).to.equal(1)
  })
})
