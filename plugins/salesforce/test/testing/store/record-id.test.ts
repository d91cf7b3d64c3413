import {expect} from 'chai'
import {createIdSequence} from '../../../src/testing/store/id-sequence.js'
import {parseRecordId, toLongId} from '../../../src/testing/store/record-id.js'

describe('record ids', () => {
  const vectors = ['a01M00000062mPgIAI', '001M000000qfPySIAU', 'a0D30000001n7PiEAI']

  for (const id of vectors) {
    it(`gives ${id.slice(0, 15)} its suffix`, () => {
      expect(toLongId(id.slice(0, 15))).to.equal(id)
      expect(parseRecordId(id.slice(0, 15))).to.equal(id)
      expect(parseRecordId(id)).to.equal(id)
    })
  }

  it('is no id with another suffix, length or character', () => {
    for (const text of ['a01M00000062mPgIAJ', 'a01M00000062mP', 'a01M00000062mP!', '']) {
      expect(parseRecordId(text), text).to.equal(undefined)
    }
  })

  it('makes ids that differ in case only, within a hundred rows', () => {
    const next = createIdSequence(1)
    const shortIds = Array.from({length: 100}, () => next('003').slice(0, 15))
    const folded = new Set(shortIds.map((id) => id.toLowerCase()))
    expect(new Set(shortIds).size).to.equal(100)
    expect(folded.size).to.be.below(100)
  })
})
