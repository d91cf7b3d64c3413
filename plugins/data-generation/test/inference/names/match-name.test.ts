import {expect} from 'chai'
import {matchName} from '../../../src/inference/names/match-name.js'
import {splitWords} from '../../../src/inference/names/split-words.js'

describe('the words of a name', () => {
  it('are found in every spelling', () => {
    expect(splitWords('billingZIPCode2')).to.deep.equal(['billing', 'zip', 'code', '2'])
    for (const name of ['first_name', 'firstName', 'FirstName', 'first-name', 'first name']) {
      expect(splitWords(name), name).to.deep.equal(['first', 'name'])
    }
  })
})

describe('a name', () => {
  const entryOf = (name: string, model = 'thing'): string | undefined =>
    matchName(name, model)?.names[0]

  it('is known by the whole words at its end', () => {
    const known: Record<string, string> = {
      billingCity: 'city',
      contactEmail: 'email',
      countryCode: 'country code',
      customer_first_name: 'first name',
      dateOfBirth: 'birthday',
      email_address: 'email',
      expires_at: 'expires',
      homePhone: 'phone',
      phone_home: 'phone',
      postalCode: 'zip',
      unit_price: 'price',
      updatedAt: 'updated',
      userIpAddress: 'ip',
    }
    for (const [name, entry] of Object.entries(known)) expect(entryOf(name), name).to.equal(entry)
  })

  it('is not known by a word in its middle, nor by part of a word', () => {
    for (const name of [
      'city_population',
      'email_template',
      'priceless',
      'capacitytext',
      'shipment',
    ]) {
      expect(matchName(name, 'thing'), name).to.equal(undefined)
    }
  })

  it('that is only `name` is the name of what the model is', () => {
    expect(entryOf('name', 'EnterpriseCustomer')).to.equal('customer')
    expect(entryOf('name', 'companies')).to.equal('customer')
    expect(entryOf('name', 'Site')).to.equal('site')
    expect(entryOf('name', 'users')).to.equal('user')
    expect(entryOf('name', 'gizmo')).to.equal('name')
    expect(entryOf('company_name', 'gizmo')).to.equal('customer')
    expect(entryOf('productName', 'gizmo')).to.equal('product')
  })

  it('that begins like a question is a flag', () => {
    expect(matchName('is_active', 'thing')).to.include({likely: 0.9})
    expect(matchName('hasGiftWrap', 'thing')?.number).to.deep.equal({max: 1, min: 0})
  })
})
