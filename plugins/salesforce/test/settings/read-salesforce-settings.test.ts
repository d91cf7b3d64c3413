import {expect} from 'chai'

import {ProjectFolder} from '../../../../packages/kit/test/support/project-folder.js'
import {secretsOf} from '../../src/settings/environment-variables.js'
import {readSalesforceSettings} from '../../src/settings/read-salesforce-settings.js'
import type {SalesforceSettings} from '../../src/settings/salesforce-settings.js'
import {caught} from '../support/caught.js'

describe('readSalesforceSettings', () => {
  let folder: ProjectFolder

  beforeEach(async () => {
    folder = await ProjectFolder.create()
  })
  afterEach(() => folder.remove())

  const read = async (
    salesforce: string,
    {env, dotEnv = ''}: {env?: string; dotEnv?: string} = {},
  ): Promise<SalesforceSettings> => {
    await folder.write({
      '.env': dotEnv,
      'mycli.config.ts': `export default {salesforce: ${salesforce}}`,
    })
    return readSalesforceSettings(await folder.open(), env)
  }
  const refused = async (...given: Parameters<typeof read>): Promise<unknown> =>
    caught(read(...given))

  it('is complete without any settings, with SF_ variables alone', async () => {
    const settings = await read('{}', {dotEnv: 'SF_CONSUMER_KEY=key\nSF_AUTH_DOMAIN=x.example\n'})
    expect(settings.environment).to.equal('dev')
    expect(settings.variables).to.deep.equal({
      SF_AUTH_DOMAIN: 'x.example',
      SF_CONSUMER_KEY: 'key',
    })
    expect(settings.contacts).to.deep.include({
      source: 'salesforce.CourseCreator',
      where: {state: 'granted'},
    })
    expect(settings.campaignMembers.fieldsMap).to.have.property('Soft_Ask_Decision__c')
    expect(settings).to.deep.include({
      campaign: undefined,
      emailNotification: [],
      sandbox: undefined,
    })
  })

  it('gives what an environment says as the variables that say the same', async () => {
    const {variables} = await read(
      `{environments: {prod: {
        loginUrl: 'https://school.my.salesforce.com',
        auth: {type: 'jwt', clientId: 'key', username: 'me@x.example', privateKeyFile: 'jwt.pem'},
        apiVersion: '66.0',
        whitelist: ['Contact', 'Campaign'],
      }}}`,
    )
    expect(variables).to.deep.equal({
      SF_API_VERSION: '66.0',
      SF_AUTH_DOMAIN: 'https://school.my.salesforce.com',
      SF_AUTH_TYPE: 'jwt',
      SF_CONSUMER_KEY: 'key',
      SF_PRIVATE_KEY_FILE: folder.at('jwt.pem'),
      SF_SOBJECTS_WHITELIST: 'Contact,Campaign',
      SF_USER: 'me@x.example',
    })
  })

  it('follows references, so that a config has no secrets', async () => {
    await folder.write({'secret.txt': 'hush\n'})
    const {variables} = await read(
      `{environments: {dev: {auth: {
        type: 'client-credentials', clientId: 'env:MY_KEY', clientSecret: 'file:secret.txt'}}}}`,
      {dotEnv: 'MY_KEY=of-dev\n'},
    )
    expect(variables).to.include({SF_CONSUMER_KEY: 'of-dev', SF_CONSUMER_SECRET: 'hush'})
    expect(secretsOf(variables)).to.deep.equal(['hush'])
    const error = await refused("{environments: {dev: {auth: {type: 'jwt', clientId: 'env:NO'}}}}")
    expect(error).to.include({code: 'CONFIG_INVALID', exitCode: 6})
    expect(error)
      .to.have.property('message')
      .that.includes('salesforce.environments.dev.auth.clientId')
  })

  const two = "{environments: {test: {apiVersion: '66.0'}, prod: {apiVersion: '65.0'}}}"

  it('takes the environment that is named, else the only one, else dev', async () => {
    expect((await read(two, {env: 'prod'})).environment).to.equal('prod')
    const variable = {dotEnv: 'MYCLI_SALESFORCE_ENV=test\n'}
    expect((await read(two, variable)).environment).to.equal('test')
    expect((await read(two, {...variable, env: 'prod'})).environment).to.equal('prod')
    expect((await read('{environments: {prod: {}}}')).environment).to.equal('prod')
    expect((await read('{environments: {prod: {}, dev: {}}}')).environment).to.equal('dev')
  })

  it('refuses one that is not there, and to choose among several', async () => {
    expect(await refused(two, {env: 'prd'})).to.include({
      code: 'SALESFORCE_ENVIRONMENT_UNKNOWN',
      exitCode: 2,
    })
    expect(await refused(two, {dotEnv: 'MYCLI_SALESFORCE_ENV=dev\n'})).to.include({exitCode: 6})
    expect(await refused(two)).to.include({code: 'SALESFORCE_ENVIRONMENT_UNKNOWN', exitCode: 2})
  })

  it('lets variables win over an environment that nobody named, and lose to one that was', async () => {
    const one = "{environments: {prod: {apiVersion: '65.0'}}}"
    const dotEnv = 'SF_API_VERSION=64.0\nSF_CONSUMER_KEY=key\n'
    expect((await read(one, {dotEnv})).variables).to.include({SF_API_VERSION: '64.0'})
    const {variables} = await read(one, {dotEnv, env: 'prod'})
    expect(variables).to.include({SF_API_VERSION: '65.0', SF_CONSUMER_KEY: 'key'})
  })

  it('does not mix the key of one with the key file of the other', async () => {
    const {variables} = await read(
      "{environments: {prod: {auth: {type: 'jwt', privateKeyFile: 'jwt.pem'}}}}",
      {dotEnv: 'SF_PRIVATE_KEY=of-another-org\n', env: 'prod'},
    )
    expect(variables).to.include({SF_PRIVATE_KEY_FILE: folder.at('jwt.pem')})
    expect(variables).to.not.have.property('SF_PRIVATE_KEY')
  })

  it('names each wrong setting by its path, and shows no secret', async () => {
    const error = await refused(
      `{
        environments: {
          dev: {
            loginUrl: 'http://school.example',
            apiVersion: 'v6',
            auth: {type: 'oauth', clientSecret: 4711},
          },
          '1st': {},
        },
        contacts: {fieldsMap: {'First Name': 'firstName'}},
        resources: {user: {model: 'app.MyUser', sobject: 'Contact', fieldsMap: {FirstName: 7}}},
        timeouts: {answerMs: 0.5},
        campaign: 'Autumn',
      }`,
    )
    expect(error).to.include({code: 'CONFIG_INVALID', exitCode: 6})
    const {message} = error as Error
    for (const line of [
      '"salesforce.environments.dev.loginUrl" is "http://school.example"; expected an address that begins with https://',
      '"salesforce.environments.dev.apiVersion" is "v6"; expected a version such as 67.0',
      '"salesforce.environments.dev.auth.type" is "oauth"; expected "access-token" or',
      '"salesforce.environments.dev.auth.clientSecret" is [secret]; expected a text',
      '"salesforce.environments.1st" is "1st"; expected a name such as dev, test or prod',
      '"salesforce.contacts.fieldsMap.First Name" is "First Name"; expected the name of a field',
      '"salesforce.resources.user.distantId" is missing',
      '"salesforce.resources.user.fieldsMap.FirstName" is 7; expected',
      '"salesforce.timeouts.answerMs" is 0.5; expected whole milliseconds',
      '"salesforce.campaign" is no setting that there is',
    ]) {
      expect(message).to.include(line)
    }
    expect(message).to.not.include('4711')
  })

  it('allows http on this machine, and keeps the operators of where', async () => {
    const {contacts, variables} = await read(
      `{
        environments: {dev: {loginUrl: 'http://127.0.0.1:9'}},
        contacts: {source: 'shop.Teacher', where: {[Symbol.for('gt')]: 1}, user: null},
      }`,
    )
    expect(variables).to.include({SF_AUTH_DOMAIN: 'http://127.0.0.1:9'})
    expect(contacts).to.include({source: 'shop.Teacher', user: null})
    expect(Object.getOwnPropertySymbols(contacts.where)).to.deep.equal([Symbol.for('gt')])
    expect((await read("{contacts: {source: 'shop.Teacher'}}")).contacts.where).to.deep.equal({})
  })
})
