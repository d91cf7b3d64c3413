import {expect} from 'chai'

import {readPairs} from '../../src/line/read-pairs.js'

describe('readPairs', () => {
  it('parts each text at its first "="', () => {
    expect(readPairs('--param', ['a=1', 'b=x=y', 'c='])).to.deep.equal({a: '1', b: 'x=y', c: ''})
  })

  it('refuses a text without a name, and a name given twice', () => {
    expect(() => readPairs('--param', ['a'])).to.throw('--param: "a" is not name=value')
    expect(() => readPairs('--param', ['=a'])).to.throw('--param: "=a" is not name=value')
    expect(() => readPairs('--param', ['a=1', 'a=2'])).to.throw('--param a is given twice')
  })
})
