import {expect} from 'chai'
import {closeFakes, openFake} from '../support/fake-client.js'

describe('addresses', () => {
  afterEach(closeFakes)

  it('are refused (414) beyond 16,384 bytes, with a page', async () => {
    const {call, fake} = await openFake()
    const reply = await call('GET', `query?q=${'x'.repeat(16_384)}`)
    expect(reply.status).to.equal(414)
    expect(reply.headers.get('content-type')).to.match(/^text\/html/)
    expect(fake.countCalls()).to.equal(0)
  })

  it('are refused (431) when they are too long with their headers', async () => {
    const {call} = await openFake()
    const reply = await call('GET', `query?q=${'x'.repeat(16_000)}`, undefined, {
      'X-More': 'x'.repeat(400),
    })
    expect(reply.status).to.equal(431)
  })

  it('are refused when an escape is wrong', async () => {
    const {call} = await openFake()
    expect((await call('GET', 'sobjects/Contact/%E0%A4%A')).status).to.equal(400)
  })
})
