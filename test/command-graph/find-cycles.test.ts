import {expect} from 'chai'

import {findCycles} from '../../src/command-graph/find-cycles.js'

/** `ab` is an edge from a to b. */
const cyclesOf = (...edges: string[]): string[] =>
  findCycles(edges.map(([dependent = '', dependency = '']) => ({dependency, dependent}))).map(
    (cycle) => cycle.join(''),
  )

describe('findCycles', () => {
  it('finds none where there is none, however the ways meet', () => {
    expect(cyclesOf('ab', 'ac', 'bd', 'cd')).to.deep.equal([])
  })

  it('gives a ring from its first member on', () => {
    expect(cyclesOf('ca', 'bc', 'ab')).to.deep.equal(['abca'])
    expect(cyclesOf('aa')).to.deep.equal(['aa'])
  })

  it('does not take for a ring what only leads to one', () => {
    expect(cyclesOf('ab', 'bc', 'cb')).to.deep.equal(['bcb'])
  })

  it('gives rings that have nothing in common apart', () => {
    expect(cyclesOf('ab', 'ba', 'cd', 'dc')).to.deep.equal(['aba', 'cdc'])
  })

  it('gives the shortest way round, until all that are on a ring are named', () => {
    expect(cyclesOf('ab', 'bc', 'cd', 'da', 'ba', 'db')).to.deep.equal(['aba', 'cdbc'])
  })

  it('walks long chains', () => {
    const edges = Array.from({length: 20_000}, (_, index) => ({
      dependency: `n${index + 1}`,
      dependent: `n${index}`,
    }))
    expect(findCycles(edges.slice(0, 3000))).to.deep.equal([])
    expect(findCycles([...edges, {dependency: 'n0', dependent: 'n20000'}])[0]).to.have.length(
      20_002,
    )
  })
})
