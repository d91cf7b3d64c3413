import {expect} from 'chai'

import type {CommandGraph} from '../../src/command-graph/command-graph.js'
import {renderGraph} from '../../src/command-graph/render-graph.js'

const graph: CommandGraph = {
  cycles: [['a', 'b', 'a']],
  edges: [
    {dependency: 'b', dependent: 'a', maxAge: '7d', parameters: {}, policy: 'latest'},
    {dependency: 'gone', dependent: 'a', parameters: {}, policy: 'latest'},
    {dependency: 'a', dependent: 'b', parameters: {}, policy: 'latest'},
    {dependency: 'd:e', dependent: 'c', parameters: {of: '<"x\\">', year: 1}, policy: 'any'},
  ],
  unknown: ['gone'],
}

describe('renderGraph', () => {
  it('lists commands with what they depend on, for people', () => {
    expect(renderGraph(graph, 'text').split('\n')).to.deep.equal([
      'a',
      '  b (not older than 7d)  <- ring',
      '  gone  <- no such command',
      'b',
      '  a  <- ring',
      'c',
      '  d:e (of=<"x\\">, year=1, any run)',
    ])
  })

  it('draws for Mermaid, with rings in red', () => {
    expect(renderGraph(graph, 'mermaid').split('\n')).to.deep.equal([
      'flowchart LR',
      '  n0["a"]',
      '  n1["b"]',
      '  n2["gone"]',
      '  n3["c"]',
      '  n4["d:e"]',
      '  n0 -->|"not older than 7d"| n1',
      '  n0 --> n2',
      '  n1 --> n0',
      '  n3 -->|"of=#lt;#quot;x\\#quot;>, year=1, any run"| n4',
      '  linkStyle 0 stroke:red',
      '  linkStyle 2 stroke:red',
      '  style n2 stroke:red,stroke-dasharray:4',
    ])
  })

  it('draws for Graphviz', () => {
    expect(renderGraph(graph, 'dot').split('\n')).to.deep.equal([
      'digraph commands {',
      '  rankdir=LR;',
      '  node [shape=box];',
      '  "gone" [style=dashed, color=red];',
      '  "a" -> "b" [label="not older than 7d", color=red];',
      '  "a" -> "gone";',
      '  "b" -> "a" [color=red];',
      '  "c" -> "d:e" [label="of=<\\"x\\\\\\">, year=1, any run"];',
      '}',
    ])
  })
})
