import {execFile} from 'node:child_process'
import {generateKeyPairSync} from 'node:crypto'
import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {inspect, promisify} from 'node:util'
import {expect} from 'chai'
import {createSalesforceApi} from '../../src/client/create-salesforce-api.js'
import type {SalesforceFake} from '../../src/testing/index.js'
import {caught} from '../support/caught.js'
import {closeOrgs, openApi, openOrg, quick} from '../support/open-api.js'
import {closeServers, sendJson, serve} from '../support/serve.js'

describe('logging in', () => {
  let fake: SalesforceFake

  beforeEach(async () => {
    fake = await openOrg()
  })
  afterEach(closeOrgs)
  afterEach(closeServers)

  const app = (): Record<string, string> => ({
    SF_AUTH_DOMAIN: `${fake.loginUrl}/`,
    SF_CONSUMER_KEY: fake.credentials.clientId,
    SF_CONSUMER_SECRET: fake.credentials.clientSecret,
  })

  async function reads(env: Record<string, string>): Promise<void> {
    const warnings: string[] = []
    const onWarning = (warning: string): number => warnings.push(warning)
    const api = await createSalesforceApi({env, onWarning, timeouts: quick})
    expect(await api.get('limits')).to.have.property('DailyApiRequests')
    expect(warnings).to.have.length(env['SF_PASSWORD'] === undefined ? 0 : 1)
    // A second token, where there is one to get.
    fake.expireTokens()
    const again = api.get('limits')
    if (env['SF_ACCESS_TOKEN'] === undefined) await again
    else expect(await caught(again)).to.include({code: 'INVALID_SESSION_ID', exitCode: 6})
  }

  it('works by client credentials', () => reads(app()))

  it('works by user and password, with a warning', () => {
    const {username, password, securityToken} = fake.credentials
    return reads({
      ...app(),
      SF_USER: username,
      SF_PASSWORD: password,
      SF_SECURITY_TOKEN: securityToken,
    })
  })

  it('works by a refresh token', () =>
    reads({...app(), SF_REFRESH_TOKEN: fake.createRefreshToken()}))

  it('works by an access token, until it expires', () =>
    reads({SF_ACCESS_TOKEN: fake.createAccessToken(), SF_INSTANCE_URL: fake.url}))

  it('works by a JWT that is signed with a key in a variable or in a file', async () => {
    const {publicKey, privateKey} = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: {type: 'spki', format: 'pem'},
      privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
    })
    fake.registerApp({clientId: 'jwt-app', clientSecret: 'unused', publicKey})
    const env = {
      SF_AUTH_DOMAIN: fake.loginUrl,
      SF_CONSUMER_KEY: 'jwt-app',
      SF_USER: fake.credentials.username,
    }
    await reads({...env, SF_PRIVATE_KEY: privateKey.replaceAll('\n', String.raw`\n`)})
    const folder = await mkdtemp(path.join(tmpdir(), 'salesforce-key-'))
    try {
      const file = path.join(folder, 'key.pem')
      await writeFile(file, privateKey)
      await reads({...env, SF_PRIVATE_KEY_FILE: file})
    } finally {
      await rm(folder, {recursive: true})
    }
  })

  it('takes the token of the sf CLI, and no [REDACTED] for one', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'salesforce-sf-'))
    const before = process.env['PATH']
    const answer = async (result: object): Promise<void> => {
      const script = `#!/bin/sh\n[ "$*" = "org auth show-access-token -o me@x.example --json" ] || exit 1\ncat <<'END'\n${JSON.stringify({status: 0, result})}\nEND\n`
      await writeFile(path.join(folder, 'sf'), script)
      await chmod(path.join(folder, 'sf'), 0o755)
    }
    const env = {SF_AUTH_TYPE: 'sf-cli', SF_USER: 'me@x.example', SF_INSTANCE_URL: fake.url}
    process.env['PATH'] = `${folder}:${before ?? ''}`
    try {
      await answer({accessToken: fake.createAccessToken()})
      const api = await createSalesforceApi({env})
      expect(await api.get('limits')).to.have.property('DailyApiRequests')

      await answer({accessToken: '[REDACTED] Use sf org auth show-access-token'})
      expect(await caught(createSalesforceApi({env}))).to.include({
        code: 'SALESFORCE_LOGIN_FAILED',
        exitCode: 6,
      })
      const evil = {...env, SF_USER: '; rm -rf /'}
      expect(await caught(createSalesforceApi({env: evil}))).to.have.property(
        'code',
        'SALESFORCE_LOGIN_FAILED',
      )
    } finally {
      process.env['PATH'] = before
      await rm(folder, {recursive: true})
    }
  })

  it('asks again when the login fails for a moment, not when it is refused', async () => {
    fake.faults.add({kind: 'status', status: 503, match: {path: 'token'}})
    fake.faults.add({kind: 'reset-before', match: {path: 'token'}})
    await openApi(fake)
    expect(fake.calls({path: 'token'})).to.have.length(3)

    const {clientId} = fake.credentials
    const auth = {type: 'client-credentials', clientId, clientSecret: 'wrong-hush'} as const
    const error = await caught(openApi(fake, {auth}))
    expect(error).to.include({code: 'SALESFORCE_LOGIN_FAILED', exitCode: 6})
    expect(inspect(error)).not.to.contain('wrong-hush')
    expect(fake.calls({path: 'token'})).to.have.length(4)
  })

  it('gives up on a login that is not answered, and when it is called off', async () => {
    fake.faults.add({kind: 'hang', match: {path: 'token'}, times: 9})
    const {clientId, clientSecret} = fake.credentials
    const auth = {type: 'client-credentials', clientId, clientSecret} as const
    const options = {auth, loginUrl: fake.loginUrl, env: {}}
    const startedAt = Date.now()
    expect(
      await caught(createSalesforceApi({...options, timeouts: {...quick, answerMs: 50}})),
    ).to.have.property('code', 'SALESFORCE_LOGIN_FAILED')
    const reason = new Error('enough')
    const controller = new AbortController()
    setTimeout(() => {
      controller.abort(reason)
    }, 20)
    const timeouts = {...quick, answerMs: 500}
    const {signal} = controller
    expect(await caught(createSalesforceApi({...options, timeouts, signal}))).to.equal(reason)
    expect(Date.now() - startedAt).to.be.below(3000)
  })

  it('sends no token to an org that is not https', async () => {
    const auth = {
      type: 'access-token',
      accessToken: 'T',
      instanceUrl: 'http://example.com',
    } as const
    const env = {}
    expect(await caught(createSalesforceApi({auth, env}))).to.include({
      code: 'SALESFORCE_URL_INVALID',
      exitCode: 6,
    })
    const loginUrl = 'http://login.salesforce.com'
    expect(await caught(createSalesforceApi({auth, loginUrl, env}))).to.have.property(
      'code',
      'SALESFORCE_URL_INVALID',
    )
  })

  it('hands out the connection of jsforce, whose new token is the same', async () => {
    const api = await openApi(fake)
    fake.insert('Account', [{Name: 'Acme'}])
    const {records} = await api.connection.query<{Name: string}>('SELECT Name FROM Account')
    expect(records.map(({Name}: {Name: string}) => Name)).to.deep.equal(['Acme'])
    fake.expireTokens()
    await api.connection.query('SELECT Name FROM Account')
    await api.get('limits')
    expect(fake.calls({path: 'token'})).to.have.length(2)
  })

  it('shows no token and no secret', async () => {
    const api = await openApi(fake)
    const secret = fake.credentials.clientSecret
    const token = api.connection.accessToken ?? ''
    expect(token).to.have.length.above(20)
    const {connection} = api
    const texts = [api, connection, connection.oauth2, {nested: {api, connection}}].flatMap(
      (value) => [inspect(value, {depth: 9, showHidden: true}), JSON.stringify(value)],
    )
    const server = await serve((_, response) => {
      sendJson(response, 400, [{errorCode: 'X', message: `bad Bearer ${token} in ${token}`}])
    })
    const auth = {type: 'access-token', accessToken: token, instanceUrl: server.url} as const
    const other = await createSalesforceApi({auth, env: {}})
    const error = await caught(other.get('limits'))
    for (const text of [...texts, inspect(error, {depth: 9}), JSON.stringify(error)]) {
      expect(text).not.to.contain(secret)
      expect(text).not.to.contain(token)
    }
  })

  it('is off when SF_ENABLED says so', async () => {
    const env = {...app(), SF_ENABLED: 'false'}
    expect(await caught(createSalesforceApi({env}))).to.include({
      code: 'SALESFORCE_DISABLED',
      exitCode: 6,
    })
  })

  it('ends with the process that logged in', async () => {
    const script = `
      const {createSalesforceApi} = await import('${path.resolve('plugins/salesforce/dist/index.js')}')
      const api = await createSalesforceApi()
      await api.raw('GET', 'nothing').catch(({status}) => console.log(status))
      console.log(Object.keys(await api.get('limits')).length > 0)`
    const {stdout, stderr} = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', script],
      {env: {...process.env, ...app()}, timeout: 20_000},
    )
    expect(stdout).to.equal('404\ntrue\n')
    expect(stderr).to.equal('')
  })
})
