import {expect} from 'chai'

import {pythonLiteral} from '../../src/tree/python-literal.js'

describe('pythonLiteral', () => {
  const cases: [string | null, string][] = [
    ['FRED', "'FRED'"],
    ["O'Hara", `"O'Hara"`],
    ['say "hi"', `'say "hi"'`],
    [`both ' and "`, String.raw`'both \' and "'`],
    ['a\\b', String.raw`'a\\b'`],
    ['line\nnext\ttab\u0000', String.raw`'line\nnext\ttab\x00'`],
    ['Zoë', "'Zoë'"],
    ['', "''"],
    [null, 'None'],
  ]
  for (const [value, literal] of cases) {
    it(`shows ${JSON.stringify(value)} as ${literal}`, () => {
      expect(pythonLiteral(value)).to.equal(literal)
    })
  }
})
