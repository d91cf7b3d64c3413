import {expect} from 'chai'
import {createSalesforceApi} from '../../src/client/create-salesforce-api.js'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import {refusal} from '../support/caught.js'
import {quick} from '../support/open-api.js'
import {closeServers, sendJson, serve} from '../support/serve.js'

function openAt(url: string): Promise<SalesforceApi> {
  return createSalesforceApi({
    auth: {type: 'client-credentials', clientId: 'key', clientSecret: 'hush'},
    loginUrl: url,
    env: {},
    timeouts: {...quick, answerMs: 500},
  })
}

describe('transport, with servers of another make', () => {
  afterEach(closeServers)

  it('says who it is, to the org only', async () => {
    const server = await serve((_, response) => {
      sendJson(
        response,
        200,
        {a: 1},
        {'sforce-limit-info': 'api-usage=18/5000, per-app-api-usage=17/250(appName=x)'},
      )
    })
    const api = await openAt(server.url)
    expect(await api.get('limits')).to.deep.equal({a: 1})
    expect(server.requests[0]).to.deep.include({method: 'GET', url: '/services/data/v67.0/limits'})
    expect(server.requests[0]?.headers).to.include({
      authorization: 'Bearer T1',
      'sforce-call-options': 'client=mycli',
    })
    expect(api.usage).to.include({used: 18, max: 5000})
    for (const path of ['//evil.example/x', 'https://evil.example/x', '/\\evil.example']) {
      const error = await api.raw('GET', path).catch((thrown: unknown) => thrown)
      if (error instanceof Error) expect(error).to.have.property('code', 'RESOURCE_PATH_INVALID')
      else expect(server.requests.at(-1)?.url).to.contain('/services/data/v67.0/')
    }
  })

  it('does not follow redirects', async () => {
    const other = await serve((_, response) => {
      sendJson(response, 200, {})
    })
    const server = await serve((_, response) => {
      response.writeHead(302, {location: `${other.url}/services/data/v67.0/limits`}).end()
    })
    const error = await refusal((await openAt(server.url)).get('limits'))
    expect(error).to.include({code: 'REDIRECTED', status: 302, exitCode: 6})
    expect(error.message).to.contain(other.url)
    expect(other.requests).to.have.length(0)
    expect(server.requests).to.have.length(1)
  })

  it('keeps a list of errors whole, in JSON and in XML', async () => {
    const errors = [
      {errorCode: 'A', message: 'first', fields: ['x']},
      {errorCode: 'B', message: 'second'},
    ]
    const server = await serve(({url}, response) => {
      if (url.endsWith('limits')) {
        sendJson(response, 400, errors)
        return
      }
      response.writeHead(400, {'content-type': 'application/xml;charset=UTF-8'})
      response.end(
        '<?xml version="1.0"?><Errors><Error><errorCode>A</errorCode><fields>x</fields><message>first</message></Error><Error><errorCode>B</errorCode><message>second</message></Error></Errors>',
      )
    })
    const api = await openAt(server.url)
    for (const name of ['limits', 'recent']) {
      const error = await refusal(api.get(name))
      expect(error.code).to.equal('A')
      expect(error.errors).to.deep.equal([
        {code: 'A', message: 'first', fields: ['x']},
        {code: 'B', message: 'second', fields: []},
      ])
    }
  })

  it('reads no page of HTML as an answer', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, {'content-type': 'text/html'}).end('<html>maintenance</html>')
    })
    const api = await openAt(server.url)
    expect(await refusal(api.get('limits'))).to.include({
      code: 'ANSWER_UNREADABLE',
      ambiguous: false,
    })
    expect(await refusal(api.raw('POST', 'sobjects/Account', {}))).to.include({ambiguous: true})
  })

  it('calls an answer to a write that breaks off ambiguous', async () => {
    const server = await serve((_, response) => {
      response.writeHead(201, {'content-type': 'application/json', 'content-length': '100'})
      response.write('{"id": "0')
      setTimeout(() => response.destroy(), 10)
    })
    const api = await openAt(server.url)
    const error = await refusal(api.raw('POST', 'sobjects/Account', {Name: 'x'}))
    expect(error).to.include({code: 'CONNECTION_FAILED', ambiguous: true})
    expect(server.requests).to.have.length(1)
  })

  it('takes the delete that it repeated for done', async () => {
    const server = await serve(({count}, response) => {
      if (count === 1) response.destroy()
      else sendJson(response, 404, [{errorCode: 'ENTITY_IS_DELETED', message: 'deleted'}])
    })
    const api = await openAt(server.url)
    const id = '001000000000001AAA'
    expect(await api.delete('flexiPage', {params: {id}})).to.deep.equal({})
    expect(await refusal(api.delete('flexiPage', {params: {id}}))).to.include({
      code: 'ENTITY_IS_DELETED',
      ambiguous: false,
    })
  })

  it('tells of several records for one external id', async () => {
    const urls = [
      '/services/data/v67.0/sobjects/Contact/003A',
      '/services/data/v67.0/sobjects/Contact/003B',
    ]
    const server = await serve((_, response) => {
      sendJson(response, 300, urls)
    })
    const api = await openAt(server.url)
    const error = await refusal(api.raw('PATCH', 'sobjects/Contact/Ext__c/1', {LastName: 'x'}))
    expect(error).to.include({code: 'MULTIPLE_CHOICES', status: 300, ambiguous: false})
    expect(error.data).to.deep.equal(urls)
  })
})
