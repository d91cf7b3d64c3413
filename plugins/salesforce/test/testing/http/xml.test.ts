import {expect} from 'chai'
import {readXml} from '../../../src/testing/http/read-xml.js'
import {writeXml} from '../../../src/testing/http/write-xml.js'
import {closeFakes, openFake} from '../support/fake-client.js'

const xml = {Accept: 'application/xml', 'Content-Type': 'application/xml'}

describe('XML', () => {
  afterEach(closeFakes)

  it('is read and answered in place of JSON', async () => {
    const {call, fake} = await openFake()
    const body = '<Account><Name>A &amp; B</Name><NumberOfEmployees>5</NumberOfEmployees></Account>'
    const created = await call('POST', 'sobjects/Account', body, xml)
    const [row] = fake.rows('Account')
    expect(row).to.include({Name: 'A & B', NumberOfEmployees: 5})
    expect(created.status).to.equal(201)
    expect(readXml(String(created.body))).to.deep.equal({
      root: 'Result',
      value: {id: row?.Id, success: 'true'},
    })
    const read = await call(
      'GET',
      `sobjects/Account/${row?.Id ?? ''}?fields=Name,Phone`,
      undefined,
      xml,
    )
    expect(read.headers.get('content-type')).to.match(/^application\/xml/)
    expect(readXml(String(read.body))).to.deep.equal({
      root: 'Account',
      value: {Name: 'A & B', Phone: null},
    })
  })

  it('has errors of its own form', async () => {
    const {call} = await openFake()
    const {body, status} = await call('POST', 'sobjects/Account', '<Account/>', xml)
    expect(status).to.equal(400)
    expect(readXml(String(body))).to.deep.equal({
      root: 'Errors',
      value: {
        Error: {
          message: 'Required fields are missing: [Name]',
          errorCode: 'REQUIRED_FIELD_MISSING',
          fields: 'Name',
        },
      },
    })
  })

  it('clears what is nil', async () => {
    const {call, fake} = await openFake()
    const [id] = fake.insert('Account', [{Name: 'x', Phone: '1'}])
    const body = '<Account><Phone xsi:nil="true"/></Account>'
    await call('PATCH', `sobjects/Account/${String(id)}`, body, xml)
    expect(fake.row(String(id))).to.include({Phone: null})
  })

  it('is refused with a DTD, an entity of its own, or when it is not closed', async () => {
    const {call} = await openFake()
    for (const body of [
      '<!DOCTYPE a [<!ENTITY x "y">]><Account><Name>&x;</Name></Account>',
      '<Account><Name>&x;</Name></Account>',
      '<Account><Name>x</Account>',
      '<Account><Name>x</Name></Account>more',
    ]) {
      const reply = await call('POST', 'sobjects/Account', body, xml)
      expect(reply.status, body).to.equal(400)
      expect(String(reply.body)).to.include('XML_PARSER_ERROR')
    }
  })

  it('is no form of Collections', async () => {
    const {call} = await openFake()
    const reply = await call('POST', 'composite/sobjects', '<records/>', xml)
    expect(reply.status).to.equal(415)
  })

  it('reads what it writes', () => {
    const value = {a: ['1', '2'], b: {c: '<&">'}, d: ''}
    expect(readXml(writeXml('root', value))).to.deep.equal({root: 'root', value})
    expect(readXml('<?xml version="1.0"?><!-- x --><a>1<![CDATA[<&]]></a>')).to.deep.equal({
      root: 'a',
      value: '1<&',
    })
  })
})
