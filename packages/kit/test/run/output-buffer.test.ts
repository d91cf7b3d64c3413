import {expect} from 'chai'

import {createOutputBuffer, type OutputBatch} from '../../src/run/output-buffer.js'

const limits = {headBytes: 1000, lineLength: 100, tailBytes: 1000}
const textsOf = (batch: OutputBatch | undefined): string[] =>
  batch?.lines.map(({text}) => text) ?? []

describe('the buffer of what a run says', () => {
  it('gives lines in order until they are confirmed', () => {
    const buffer = createOutputBuffer(() => [])
    buffer.add('out', 'a')
    buffer.add('info', 'b')
    expect(buffer.waiting()).to.equal(2)
    const batch = buffer.take()
    expect(batch?.lines.map(({level, seq, text}) => [level, seq, text])).to.deep.equal([
      ['out', 1, 'a'],
      ['info', 2, 'b'],
    ])
    expect(buffer.waiting()).to.equal(0)
    buffer.add('out', 'c')
    expect(textsOf(buffer.take())).to.deep.equal(['a', 'b', 'c'])
    buffer.add('out', 'd')
    buffer.confirm()
    expect(textsOf(buffer.take())).to.deep.equal(['d'])
    buffer.confirm()
    expect(buffer.take()).to.equal(undefined)
  })

  it('keeps the first and the last of much, and says what it left out', () => {
    const buffer = createOutputBuffer(() => [], limits)
    for (let line = 1; line <= 100; line++) buffer.add('out', `line ${line}`)
    const batch = buffer.take()
    const texts = textsOf(batch)
    expect(texts.slice(0, 2)).to.deep.equal(['line 1', 'line 2'])
    expect(texts.at(-1)).to.equal('line 100')
    expect(batch?.cut?.text).to.equal(`[${100 - texts.length} lines, 1 KB, are left out here]`)
    expect(texts.length).to.be.within(20, 30)
    const seqs = batch?.lines.map(({seq}) => seq) ?? []
    expect(seqs).not.to.include(batch?.cut?.seq)
    expect(seqs.toSorted((a, b) => a - b)).to.deep.equal(seqs)
  })

  it('says which lines that are written are to go', () => {
    const buffer = createOutputBuffer(() => [], limits)
    for (let line = 1; line <= 25; line++) buffer.add('out', `line ${line}`)
    const written = buffer.take()
    expect(written?.cut).to.equal(undefined)
    buffer.add('out', 'while it is written')
    for (let line = 0; line < 5; line++) buffer.add('out', `more ${line}`)
    buffer.confirm()
    const next = buffer.take()
    expect(textsOf(next)[0]).to.equal('while it is written')
    const {seq = 0, upTo = 0} = next?.cut ?? {}
    const gone = written?.lines.filter((line) => line.seq > seq && line.seq <= upTo) ?? []
    expect(gone.length).to.be.above(0)
    buffer.confirm()
    expect(buffer.take()).to.equal(undefined)
  })

  it('holds no more than that while the database takes nothing', () => {
    const buffer = createOutputBuffer(() => [], limits)
    for (let line = 0; line < 50_000; line++) buffer.add('out', 'x')
    expect(textsOf(buffer.take()).length).to.be.below(40)
  })

  it('cuts a text that is too long', () => {
    const buffer = createOutputBuffer(() => [], limits)
    buffer.add('out', 'x'.repeat(150))
    expect(textsOf(buffer.take())).to.deep.equal([
      `${'x'.repeat(100)} [50 characters are left out]`,
    ])
  })

  it('takes out secrets, colours and what no database keeps', () => {
    const buffer = createOutputBuffer(() => ['hunter2'])
    buffer.add('info', '\u001B[31mred\u001B[39m \0 hunter2 mysql://root:pw@host/db')
    expect(textsOf(buffer.take())).to.deep.equal([
      'red \uFFFD [secret] mysql://root:[secret]@host/db',
    ])
  })
})
