import {expect} from 'chai'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import type {SalesforceFake} from '../../src/testing/index.js'
import {refusal} from '../support/caught.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'

describe('transport', () => {
  let fake: SalesforceFake
  let api: SalesforceApi

  beforeEach(async () => {
    fake = await openOrg()
    api = await openApi(fake)
    fake.clearCalls()
  })
  afterEach(closeOrgs)

  const create = (): Promise<unknown> => api.post('Contact', {data: {LastName: 'Doe'}})

  it('asks again after failures that pass, four times', async () => {
    fake.faults.add({kind: 'status', status: 503, times: 2})
    fake.faults.add({kind: 'reset-before'})
    fake.faults.add({kind: 'reset-mid'})
    expect(await api.get('limits')).to.have.property('DailyApiRequests')
    expect(fake.calls()).to.have.length(5)

    fake.faults.add({kind: 'status', status: 502, times: 9})
    const error = await refusal(api.get('limits'))
    expect(error).to.include({code: 'HTTP_502', status: 502, retryable: true, ambiguous: false})
    expect(fake.calls()).to.have.length(10)
  })

  it('never repeats a POST that may have arrived', async () => {
    for (const fault of [
      {kind: 'status', status: 503} as const,
      {kind: 'reset-after-commit'} as const,
      {kind: 'reset-mid'} as const,
    ]) {
      fake.clearCalls()
      fake.faults.add({...fault, match: {method: 'POST'}})
      const error = await refusal(create())
      expect(error, fault.kind).to.include({ambiguous: true, retryable: true})
      expect(fake.calls({method: 'POST', path: 'sobjects'})).to.have.length(1)
    }
  })

  it('repeats a POST that was refused unread', async () => {
    fake.faults.add({kind: 'status', status: 429, retryAfter: 0, match: {method: 'POST'}})
    const busy = {
      errorCode: 'REQUEST_LIMIT_EXCEEDED',
      message: 'ConcurrentRequests Limit exceeded.',
    }
    fake.faults.add({kind: 'status', status: 403, ...busy, match: {method: 'POST'}})
    await create()
    expect(fake.rows('Contact')).to.have.length(1)
  })

  it('repeats a POST when nobody was there', async () => {
    const port = Number(new URL(fake.url).port)
    await fake.close()
    const retried = refusal(create())
    expect(await retried).to.include({code: 'CONNECTION_FAILED', ambiguous: false, exitCode: 6})
    expect(api.usage.calls).to.equal(5)
    expect(port).to.be.above(0)
  })

  it('waits as long as Retry-After says', async () => {
    fake.faults.add({kind: 'status', status: 503, retryAfter: 1})
    const startedAt = Date.now()
    await api.get('limits')
    expect(Date.now() - startedAt).to.be.within(990, 5000)

    fake.faults.add({kind: 'status', status: 503, retryAfter: 3600})
    expect(await refusal(api.get('limits'))).to.include({status: 503, retryable: true})
  })

  it('gets a new token once, for all that ask at once', async () => {
    fake.expireTokens()
    await Promise.all(Array.from({length: 20}, () => api.get('limits')))
    expect(fake.calls({path: 'token'})).to.have.length(1)

    fake.faults.add({kind: 'expire-token', match: {method: 'POST', path: 'sobjects'}})
    await create()
    expect(fake.rows('Contact')).to.have.length(1)
  })

  it('does not go on asking when every token is refused', async () => {
    const always = fake.faults.add({kind: 'unauthorized', times: 99, match: {path: 'limits'}})
    const error = await refusal(api.get('limits'))
    expect(error).to.include({code: 'INVALID_SESSION_ID', status: 401, exitCode: 6})
    expect(always.hits).to.equal(2)
  })

  it('stops at the limit of the day without asking again', async () => {
    const fault = fake.faults.add({kind: 'request-limit', times: 9})
    const error = await refusal(api.get('limits'))
    expect(error).to.include({code: 'REQUEST_LIMIT_EXCEEDED', status: 403, exitCode: 7})
    expect(fault.hits).to.equal(1)
  })

  it('never makes a call more than it may', async () => {
    const thrifty = await openApi(fake, {maxCalls: 5})
    fake.clearCalls()
    fake.faults.add({kind: 'status', status: 503, times: 2})
    await thrifty.get('limits')
    await thrifty.get('limits')
    await thrifty.get('limits')
    const error = await refusal(thrifty.get('limits'))
    expect(error).to.include({code: 'CALL_BUDGET_REACHED', exitCode: 7, ambiguous: false})
    expect(fake.calls()).to.have.length(5)
    expect(thrifty.usage).to.deep.include({calls: 5, maxCalls: 5})
  })

  it('knows what Salesforce says of the quota', async () => {
    await api.get('limits')
    expect(api.usage).to.include({calls: 1, used: fake.usage.used, max: 15_000})
  })

  it('gives up on an answer that does not come', async () => {
    const hasty = await openApi(fake, {timeouts: {answerMs: 60}})
    fake.faults.add({kind: 'hang', afterCommit: true, match: {method: 'POST', path: 'sobjects'}})
    const error = await refusal(hasty.post('Contact', {data: {LastName: 'Doe'}}))
    expect(error).to.include({code: 'NO_ANSWER', ambiguous: true, status: 0})

    fake.faults.add({kind: 'hang', match: {method: 'GET'}})
    expect(await hasty.get('limits')).to.have.property('DailyApiRequests')
  })

  it('ends at once when it is called off', async () => {
    fake.faults.add({kind: 'hang'})
    const reason = new Error('enough')
    const controller = new AbortController()
    setTimeout(() => {
      controller.abort(reason)
    }, 30)
    const startedAt = Date.now()
    const error = await refusal(api.get('limits', {signal: controller.signal}))
    expect(error).to.include({code: 'CALL_ABORTED', cause: reason, ambiguous: false})
    expect(Date.now() - startedAt).to.be.below(2000)
    expect(await refusal(api.get('limits', {signal: controller.signal}))).to.have.property(
      'code',
      'CALL_ABORTED',
    )
  })

  it('keeps every error of an answer, and a page of maintenance as one', async () => {
    const error = await refusal(api.post('Contact', {data: {}}))
    expect(error.errors[0]).to.deep.equal({
      code: 'REQUIRED_FIELD_MISSING',
      message: 'Required fields are missing: [LastName]',
      fields: ['LastName'],
    })
    expect(error.message).to.contain('POST sobjects/Contact: REQUIRED_FIELD_MISSING')

    fake.faults.add({kind: 'status', status: 503, match: {method: 'POST'}})
    const page = await refusal(create())
    expect(page.code).to.equal('HTTP_503')
    expect(page.message).not.to.contain('<')
  })
})
