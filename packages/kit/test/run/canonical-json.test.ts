import {expect} from 'chai'

import {canonicalJson} from '../../src/run/canonical-json.js'

describe('canonicalJson', () => {
  it('does not depend on the order of keys, at any depth', () => {
    expect(canonicalJson({a: {c: 1, d: 2}, b: 1})).to.equal(canonicalJson({b: 1, a: {d: 2, c: 1}}))
  })

  it('tells 1 from "1" and null from a missing member', () => {
    expect(canonicalJson({a: 1})).not.to.equal(canonicalJson({a: '1'}))
    expect(canonicalJson({a: null})).not.to.equal(canonicalJson({a: undefined}))
  })

  it('gives -0 as 0 and a date as ISO text', () => {
    expect(canonicalJson([-0, new Date(0)])).to.equal('[0,"1970-01-01T00:00:00.000Z"]')
  })

  it('names the path of a value that has no JSON', () => {
    expect(() => canonicalJson({a: [{b: () => 1}]})).to.throw(TypeError, 'a[0].b')
    expect(() => canonicalJson({n: NaN})).to.throw(TypeError, 'n has no canonical JSON')
  })
})
