import {expect} from 'chai'
import {readConnectionSettings} from '../../src/connection/read-connection-settings.js'
import {caught} from '../support/caught.js'

const app = {SF_CONSUMER_KEY: 'key', SF_CONSUMER_SECRET: 'hush'}

describe('readConnectionSettings', () => {
  it('has a default for all but the login', async () => {
    expect(await readConnectionSettings({}, app)).to.deep.equal({
      auth: {type: 'client-credentials', clientId: 'key', clientSecret: 'hush'},
      loginUrl: 'https://test.salesforce.com',
      apiVersion: '67.0',
      whitelist: [],
    })
  })

  it('takes hosts, URLs, versions and lists as people write them', async () => {
    const env = {
      ...app,
      SF_AUTH_DOMAIN: ' my.my.salesforce.com ',
      SF_API_VERSION: 'v66',
      SF_SOBJECTS_WHITELIST: "['Account', 'Contact']",
    }
    expect(await readConnectionSettings({}, env)).to.deep.include({
      loginUrl: 'https://my.my.salesforce.com',
      apiVersion: '66.0',
      whitelist: ['Account', 'Contact'],
    })
    const given = {loginUrl: 'https://a.example/', apiVersion: '65.0', whitelist: ['Lead']}
    expect(await readConnectionSettings(given, env)).to.deep.include({
      loginUrl: 'https://a.example',
      apiVersion: '65.0',
      whitelist: ['Lead'],
    })
  })

  it('chooses the way to log in by what is set', async () => {
    const all: Record<string, string> = {
      ...app,
      SF_USER: 'u',
      SF_PASSWORD: 'p',
      SF_PRIVATE_KEY: 'k',
      SF_REFRESH_TOKEN: 'r',
      SF_ACCESS_TOKEN: 'a',
      SF_INSTANCE_URL: 'https://a.example',
    }
    const steps = [
      ['access-token', 'SF_ACCESS_TOKEN'],
      ['refresh-token', 'SF_REFRESH_TOKEN'],
      ['jwt', 'SF_PRIVATE_KEY'],
      ['password', 'SF_PASSWORD'],
      ['client-credentials', ''],
    ] as const
    for (const [type, taken] of steps) {
      expect((await readConnectionSettings({}, all)).auth.type).to.equal(type)
      all[taken] = ''
    }
    const {auth} = await readConnectionSettings({}, {...app, SF_USER: 'u', SF_AUTH_TYPE: 'sf-cli'})
    expect(auth).to.deep.equal({type: 'sf-cli', org: 'u'})
  })

  it('names what is missing or wrong, without its value', async () => {
    const wrong: [Record<string, string>, string][] = [
      [{}, 'SF_CONSUMER_KEY and SF_CONSUMER_SECRET'],
      [{SF_AUTH_TYPE: 'jwt', SF_CONSUMER_KEY: 'key'}, 'SF_PRIVATE_KEY and SF_USER'],
      [{SF_AUTH_TYPE: 'soap'}, '"soap"'],
      [{...app, SF_API_VERSION: 'new'}, '"new"'],
      [{SF_AUTH_TYPE: 'jwt', ...app, SF_USER: 'u', SF_PRIVATE_KEY_FILE: '/no/key'}, '"/no/key"'],
    ]
    for (const [env, named] of wrong) {
      const error = await caught(readConnectionSettings({}, env))
      expect(error).to.include({code: 'SALESFORCE_SETTINGS_INVALID', exitCode: 6})
      expect(String(error)).to.contain(named).and.not.contain('hush')
    }
  })
})
