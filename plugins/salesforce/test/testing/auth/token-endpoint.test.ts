import {generateKeyPairSync, sign} from 'node:crypto'
import {expect} from 'chai'
import {closeFakes, field, openFake, type FakeClient} from '../support/fake-client.js'

const {privateKey, publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048})
const pem = publicKey.export({type: 'spki', format: 'pem'}).toString()

async function ask(
  url: string,
  form: Record<string, string>,
): Promise<{status: number; body: unknown}> {
  const response = await fetch(`${url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  })
  return {status: response.status, body: await response.json()}
}

function assertion(claims: Record<string, unknown>): string {
  const text = [{alg: 'RS256'}, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
}

describe('token endpoint', () => {
  let client: FakeClient
  let app: {client_id: string; client_secret: string}
  afterEach(closeFakes)
  beforeEach(async () => {
    client = await openFake()
    const {clientId, clientSecret} = client.fake.credentials
    app = {client_id: clientId, client_secret: clientSecret}
  })

  it('gives a token for client credentials, which the API takes', async () => {
    const {body} = await ask(client.fake.loginUrl, {grant_type: 'client_credentials', ...app})
    expect(field(body, 'instance_url')).to.equal(client.fake.url)
    expect(field(body, 'token_type')).to.equal('Bearer')
    const token = String(field(body, 'access_token'))
    expect(token).to.match(/^00D\w{12}!/)
    const limits = await client.call('GET', 'limits', undefined, {Authorization: `Bearer ${token}`})
    expect(limits.status).to.equal(200)
  })

  it('refuses client credentials at the address that all orgs share', async () => {
    const {body, status} = await ask(client.fake.sharedLoginUrl, {
      grant_type: 'client_credentials',
      ...app,
    })
    expect(status).to.equal(400)
    expect(body).to.deep.equal({
      error: 'invalid_grant',
      error_description: 'request not supported on this domain',
    })
  })

  it('refuses an unknown app, a wrong secret and an unknown grant', async () => {
    const grant = {grant_type: 'client_credentials'}
    const wrong = [
      {...grant, ...app, client_id: 'other'},
      {...grant, ...app, client_secret: 'other'},
      {...app, grant_type: 'other'},
    ]
    const errors = await Promise.all(
      wrong.map(async (form) => field((await ask(client.fake.url, form)).body, 'error')),
    )
    expect(errors).to.deep.equal(['invalid_client_id', 'invalid_client', 'unsupported_grant_type'])
  })

  it('is asked by POST, with a form', async () => {
    const address = `${client.fake.url}/services/oauth2/token`
    const form = new URLSearchParams({grant_type: 'client_credentials', ...app}).toString()
    const replies = [
      await fetch(`${address}?${form}`),
      await fetch(address, {method: 'POST', body: form, headers: {'Content-Type': 'text/plain'}}),
    ]
    const bodies = await Promise.all(replies.map((reply) => reply.json()))
    expect(bodies.map((body) => field(body, 'error'))).to.deep.equal([
      'invalid_request',
      'invalid_request',
    ])
  })

  it('takes the app from the header of a basic login', async () => {
    const {clientId, clientSecret} = client.fake.credentials
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
    const reply = await fetch(`${client.fake.url}/services/oauth2/token`, {
      method: 'POST',
      headers: {Authorization: `Basic ${basic}`},
      body: new URLSearchParams({grant_type: 'client_credentials'}),
    })
    expect(reply.status).to.equal(200)
  })

  it('takes a token back', async () => {
    const revoke = async (): Promise<number> => {
      const body = new URLSearchParams({token: client.token})
      const reply = await fetch(`${client.fake.url}/services/oauth2/revoke`, {method: 'POST', body})
      return reply.status
    }
    expect([await revoke(), await revoke()]).to.deep.equal([200, 400])
    expect((await client.call('GET', 'limits')).status).to.equal(401)
  })

  it('takes a password only with the security token behind it', async () => {
    const {password, securityToken, username} = client.fake.credentials
    const form = {grant_type: 'password', ...app, username}
    const right = await ask(client.fake.url, {...form, password: password + securityToken})
    expect(right.status).to.equal(200)
    const bare = await ask(client.fake.url, {...form, password})
    expect(field(bare.body, 'error_description')).to.equal('authentication failure')
  })

  it('refuses every password when the org does not allow the flow', async () => {
    const {fake} = await openFake({passwordFlow: false})
    const {password, securityToken, username} = fake.credentials
    const form = {grant_type: 'password', ...app, username, password: password + securityToken}
    expect(field((await ask(fake.url, form)).body, 'error')).to.equal('invalid_grant')
  })

  it('gives a token for a refresh token, and none for an unknown one', async () => {
    const form = {grant_type: 'refresh_token', ...app}
    const known = client.fake.createRefreshToken()
    expect((await ask(client.fake.url, {...form, refresh_token: known})).status).to.equal(200)
    const unknown = await ask(client.fake.url, {...form, refresh_token: 'x'})
    expect(field(unknown.body, 'error_description')).to.equal('expired access/refresh token')
  })

  describe('with a JWT', () => {
    const grant = {grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer'}
    let claims: Record<string, unknown>
    beforeEach(() => {
      const {clientId, clientSecret, username} = client.fake.credentials
      client.fake.registerApp({clientId, clientSecret, publicKey: pem})
      const exp = Math.floor(Date.now() / 1000) + 120
      claims = {iss: clientId, sub: username, aud: client.fake.url, exp}
    })

    it('takes one that is signed, current and for this org', async () => {
      const reply = await ask(client.fake.url, {...grant, assertion: assertion(claims)})
      expect(reply.status).to.equal(200)
    })

    it('takes the shared address of its kind of org as the audience, not the other', async () => {
      const test = {...claims, aud: 'https://test.salesforce.com'}
      const login = {...claims, aud: 'https://login.salesforce.com'}
      expect((await ask(client.fake.url, {...grant, assertion: assertion(test)})).status).to.equal(
        200,
      )
      const reply = await ask(client.fake.url, {...grant, assertion: assertion(login)})
      expect(field(reply.body, 'error_description')).to.equal('audience is invalid')
    })

    it('refuses one that has expired, lives too long, or is for nobody', async () => {
      const nowSeconds = Math.floor(Date.now() / 1000)
      const wrong = [
        {...claims, exp: nowSeconds - 1},
        {...claims, exp: nowSeconds + 600},
        {...claims, sub: 'nobody@fake.example'},
        {...claims, iss: 'other'},
      ]
      const replies = await Promise.all(
        wrong.map((each) => ask(client.fake.url, {...grant, assertion: assertion(each)})),
      )
      expect(replies.map(({body}) => field(body, 'error_description'))).to.deep.equal([
        'token validity expired',
        'invalid assertion',
        "user hasn't approved this consumer",
        'client identifier invalid',
      ])
    })

    it('refuses another algorithm, and what is no JWT', async () => {
      const [, payload = ''] = assertion(claims).split('.')
      const none = Buffer.from(JSON.stringify({alg: 'none'})).toString('base64url')
      for (const wrong of [`${none}.${payload}.`, `${assertion(claims)}.x`, 'x', '']) {
        const reply = await ask(client.fake.url, {...grant, assertion: wrong})
        expect(field(reply.body, 'error_description'), wrong).to.equal('invalid assertion')
      }
    })

    it('refuses one signed with another algorithm than it says', async () => {
      const text = [{alg: 'HS256'}, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.')
      const signature = sign('sha256', Buffer.from(text), privateKey).toString('base64url')
      const reply = await ask(client.fake.url, {...grant, assertion: `${text}.${signature}`})
      expect(field(reply.body, 'error_description')).to.equal('invalid assertion')
    })

    it('refuses one that was changed after it was signed', async () => {
      const [header = '', , signature = ''] = assertion(claims).split('.')
      const changed = Buffer.from(JSON.stringify({...claims, extra: 1})).toString('base64url')
      const reply = await ask(client.fake.url, {
        ...grant,
        assertion: `${header}.${changed}.${signature}`,
      })
      expect(field(reply.body, 'error_description')).to.equal('invalid assertion')
    })
  })
})

describe('authorization', () => {
  afterEach(closeFakes)

  it('answers 401 without a token, with an unknown one and with another scheme', async () => {
    const {call, token} = await openFake()
    const codes = await Promise.all(
      ['', 'Bearer x', `Basic ${token}`].map(async (Authorization) => {
        const {body, status} = await call('GET', 'limits', undefined, {Authorization})
        return [status, field(body, 0, 'errorCode')]
      }),
    )
    expect(codes).to.deep.equal([
      [401, 'INVALID_AUTH_HEADER'],
      [401, 'INVALID_SESSION_ID'],
      [401, 'INVALID_AUTH_HEADER'],
    ])
  })

  it('answers 401 when the time of a token is over, by the clock that was given', async () => {
    let now = new Date('2026-11-20T08:00:00Z')
    const {call} = await openFake({clock: () => now, tokenLifetimeMs: 60_000})
    expect((await call('GET', 'limits')).status).to.equal(200)
    now = new Date('2026-11-20T08:01:00Z')
    expect((await call('GET', 'limits')).status).to.equal(401)
  })

  it('counts neither token requests nor refused calls', async () => {
    const {call, fake} = await openFake()
    await ask(fake.url, {grant_type: 'other'})
    await call('GET', 'limits', undefined, {Authorization: 'Bearer x'})
    await call('GET', 'limits')
    expect(fake.calls().map(({counted, status}) => [counted, status])).to.deep.equal([
      [false, 400],
      [false, 401],
      [true, 200],
    ])
    expect(fake.countCalls()).to.equal(1)
  })

  it('says who a token is for', async () => {
    const {call, fake} = await openFake()
    const {body} = await call('GET', `/id/${fake.organizationId}/005`)
    expect(field(body, 'username')).to.equal(fake.credentials.username)
  })
})
