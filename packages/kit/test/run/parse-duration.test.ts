import {expect} from 'chai'

import {parseDuration} from '../../src/run/parse-duration.js'

describe('parseDuration', () => {
  it('gives milliseconds', () => {
    const texts = ['250ms', '90s', '1.5m', '2h', '7d', '2w', ' 1s ']
    expect(texts.map((text) => parseDuration(text, '--timeout'))).to.deep.equal([
      250, 90_000, 90_000, 7_200_000, 604_800_000, 1_209_600_000, 1000,
    ])
  })

  for (const text of ['', '5', 'h', '-1s', '0s', '1y', '1e3s', '1 s']) {
    it(`refuses "${text}"`, () => {
      expect(() => parseDuration(text, '--timeout'))
        .to.throw(`--timeout: "${text}" is no duration.`)
        .that.includes({code: 'USAGE', exitCode: 2})
    })
  }
})
