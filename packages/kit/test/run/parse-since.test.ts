import {expect} from 'chai'

import {parseSince} from '../../src/run/parse-since.js'

const now = Date.UTC(2026, 0, 31, 12)

describe('parseSince', () => {
  it('counts back from now', () => {
    expect(parseSince('7d', now)).to.equal(Date.UTC(2026, 0, 24, 12))
    expect(parseSince('90s', now)).to.equal(now - 90_000)
  })

  it('reads a date and a time as UTC unless a zone is given', () => {
    expect(parseSince('2026-01-01', now)).to.equal(Date.UTC(2026, 0, 1))
    expect(parseSince('2026-01-01T10:00', now)).to.equal(Date.UTC(2026, 0, 1, 10))
    expect(parseSince('2026-01-01T10:00:00+02:00', now)).to.equal(Date.UTC(2026, 0, 1, 8))
  })

  it('refuses anything else', () => {
    for (const text of ['yesterday', '7', '2026-13-01', '']) {
      expect(() => parseSince(text, now)).to.throw(`"${text}" is no moment in time`)
    }
  })
})
