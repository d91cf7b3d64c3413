import {expect} from 'chai'
import {readXml} from '../../src/xml/read-xml.js'
import {writeXml} from '../../src/xml/write-xml.js'
import {caught} from '../support/caught.js'

describe('XML', () => {
  it('reads what it wrote', async () => {
    const value = {a: ' x ', b: '<&>"\'', c: null, d: ['1', '2'], e: {f: '\r\n'}, g: ''}
    expect(await readXml(writeXml('Account', value))).to.deep.equal({root: 'Account', value})
  })

  it('leaves texts as they are, and undefined out', async () => {
    const {value} = await readXml(writeXml('r', {n: 1, t: true, u: undefined, z: '007', e: '1e5'}))
    expect(value).to.deep.equal({n: '1', t: 'true', z: '007', e: '1e5'})
  })

  it('decodes what XML escapes, once', async () => {
    const text =
      '<r><a>&#65;&#x42;&amp;lt;&apos;&nope;</a><b><![CDATA[<&>]]></b><c xsi:nil="true"/></r>'
    expect((await readXml(text)).value).to.deep.equal({a: "AB&lt;'&nope;", b: '<&>', c: null})
  })

  it('reads no DTD and no entities of its own', async () => {
    const bomb = '<!DOCTYPE r [<!ENTITY a "aaaa">]><r>&a;</r>'
    expect(await caught(readXml(bomb))).to.be.an('error')
    expect(await caught(readXml('nothing'))).to.be.an('error')
  })

  it('refuses names that could be more than a name', () => {
    expect(() => writeXml('Account', {'Name><x': 1}))
      .to.throw()
      .with.property('code', 'XML_NAME_INVALID')
  })
})
