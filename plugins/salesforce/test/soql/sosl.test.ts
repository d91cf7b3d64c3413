import {expect} from 'chai'
import {sosl} from '../../src/soql/sosl.js'

describe('sosl', () => {
  it('escapes words between braces, and values elsewhere as SOQL', () => {
    const words = 'rock and roll {50%} a-b "c"'
    expect(String(sosl`FIND {${words}} RETURNING Contact(Id WHERE Email = ${"o'b"})`)).to.equal(
      String.raw`FIND {rock "and" roll \{50%\} a\-b \"c\"} RETURNING Contact(Id WHERE Email = 'o\'b')`,
    )
  })
})
