import {expect} from 'chai'
import {faker} from '@faker-js/faker/locale/en'
import {parseRegExp} from '../../../src/inference/regexp/parse-regexp.js'
import {sampleRegExp} from '../../../src/inference/regexp/sample-regexp.js'

describe('a text from a regular expression', () => {
  it('matches it', () => {
    faker.seed(7)
    const expressions = [
      /^[a-z]+$/,
      /^[A-Z]{2}\d{6}$/,
      /^#[0-9a-fA-F]{6}$/,
      /^(foo|bar|baz)-\d+$/,
      /^\+?\d{7,15}$/,
      /^[\w.-]+@[\w-]+\.[a-z]{2,4}$/,
      /^(?:[A-Z]\d){3}$/,
      /^\d{3}-?\d{2}$/,
      /^[^aeiou]{4}$/,
      /^a*b+c?$/,
      /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
      /^.{3,5}$/,
      /^\S+\s\S+$/,
      /^(?<year>\d{4})\/(?<month>0[1-9]|1[0-2])$/,
      /^[\d-]{4}$/,
      /^[-+]x$/,
      /^(a|)b$/,
      /^\[\]\{\}$/,
      /^(?:\d{3}|\w{2}){2}?$/,
      /^x{2,}$/,
    ]
    for (const expression of expressions) {
      const syntax = parseRegExp(expression.source)
      if (syntax === undefined) throw new Error(`Not read: ${expression.source}`)
      for (let draw = 0; draw < 50; draw += 1) {
        expect(sampleRegExp(syntax, faker, Infinity)).to.match(expression)
      }
    }
  })

  it('is as short as the expression allows where there is little room', () => {
    const syntax = parseRegExp('^[a-z]+\\d*$')
    if (syntax === undefined) throw new Error('Not read')
    expect(sampleRegExp(syntax, faker, 1)).to.match(/^[a-z]$/)
  })

  it('is not attempted where the text around counts', () => {
    for (const source of ['(?=a)b', '(?<!a)b', '(a)\\1', '\\p{L}+', 'a)', '(a', '[a', '*a']) {
      expect(parseRegExp(source), source).to.equal(undefined)
    }
  })
})
