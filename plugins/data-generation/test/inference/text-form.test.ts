import {expect} from 'chai'
import {faker} from '@faker-js/faker/locale/en'
import type {TextForm} from '../../src/inference/text-form.js'
import {distinguish, lengthen, shorten} from '../../src/inference/text-form.js'

const email = /^[^@\s.][^@\s]*@[a-z\d-]+\.[a-z]+$/
const url = /^https:\/\/[a-z\d-]+\.[a-z]+(\/[a-z-]+)?$/
const samples: [form: TextForm, text: string, pattern: RegExp, least: number][] = [
  ['email', 'camilla.willms730@example.org', email, 6],
  ['url', 'https://knowledgeable-priesthood.example/polyester', url, 12],
  ['domain', 'well-off-convection.example', /^[a-z\d][a-z\d-]*\.[a-z]+$/, 4],
  ['file', 'final-2111.pdf', /^[a-z\d-]+\.pdf$/, 5],
  ['letters', 'abcdefghij', /^[a-z]+$/, 1],
  ['digits', '1234567890', /^\d+$/, 1],
  ['words', 'A quick brown fox, jumping.', /^\S(.*\S)?$/, 1],
]

describe('shortening', () => {
  it('keeps the form down to the shortest text of it', () => {
    for (const [form, text, pattern, least] of samples) {
      for (let length = least; length <= text.length; length += 1) {
        const short = shorten(text, form, length, faker)
        expect(short.length, `${form} ${String(length)}`).to.be.within(1, length)
        expect(short, `${form} ${String(length)}`).to.match(pattern)
      }
    }
  })

  it('ends at a word', () => {
    expect(shorten('A quick brown fox', 'words', 10, faker)).to.equal('A quick')
    expect(shorten('A quick brown fox', 'words', 7, faker)).to.equal('A quick')
    expect(shorten('Extraordinary', 'words', 5, faker)).to.equal('Extra')
  })

  it('never halves a character', () => {
    expect(shorten('😀😀😀', 'token', 2, faker)).to.equal('😀😀')
    expect(shorten('ab😀cd', 'words', 3, faker)).to.equal('ab😀')
  })

  it('puts letters and digits where a whole one does not fit', () => {
    expect(shorten('0c6f1fa0-7f9d', 'whole', 5, faker)).to.match(/^[a-z\d]{5}$/)
  })
})

describe('lengthening and marking', () => {
  it('keep the form', () => {
    for (const [form, text, pattern] of samples) {
      const long = lengthen(text, form, 60, faker)
      expect(long.length, form).to.be.at.least(60)
      expect(long, form).to.match(pattern)
      const marked = distinguish(text, form, 60, faker)
      expect(marked, form).to.match(pattern)
      expect(marked, form).not.to.equal(text)
    }
  })

  it('mark within the length', () => {
    for (const [form, text] of samples) {
      for (const length of [1, 2, 5, 12, 20]) {
        expect(distinguish(text, form, length, faker).length, form).to.be.within(1, length)
      }
    }
  })
})
