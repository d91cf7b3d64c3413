import {jsonText} from '@mycli/kit'

import type {CommandGraph, DependencyEdge} from './command-graph.js'

export const graphFormats = ['text', 'mermaid', 'dot'] as const

export type GraphFormat = (typeof graphFormats)[number]

/** The graph for people (`text`), for Markdown (`mermaid`) or for Graphviz (`dot`); arrows go from a command to what it depends on. */
export function renderGraph(graph: CommandGraph, format: GraphFormat): string {
  return renderers[format](graph)
}

const renderers = {dot: renderDot, mermaid: renderMermaid, text: renderText} satisfies Record<
  GraphFormat,
  (graph: CommandGraph) => string
>

function renderText(graph: CommandGraph): string {
  const lines = graph.edges.flatMap((edge, index) => {
    const isFirst = graph.edges[index - 1]?.dependent !== edge.dependent
    const label = labelOf(edge)
    const marks = [label === '' ? '' : ` (${label})`, markOf(edge, graph)].join('')
    return [...(isFirst ? [edge.dependent] : []), `  ${edge.dependency}${marks}`]
  })
  return lines.join('\n')
}

function markOf(edge: DependencyEdge, {cycles, unknown}: CommandGraph): string {
  if (unknown.includes(edge.dependency)) return '  <- no such command'
  return isInCycle(edge, cycles) ? '  <- ring' : ''
}

/** @see https://mermaid.js.org/syntax/flowchart.html */
function renderMermaid({cycles, edges, unknown}: CommandGraph): string {
  const numbers = numbered(edges)
  const nodes = [...numbers].map(([id, number]) => `  n${number}["${mermaidText(id)}"]`)
  const arrows = edges.map((edge) => {
    const label = labelOf(edge)
    const arrow = label === '' ? '-->' : `-->|"${mermaidText(label)}"|`
    return `  n${numbers.get(edge.dependent)} ${arrow} n${numbers.get(edge.dependency)}`
  })
  const marks = [
    ...edges.flatMap((edge, index) =>
      isInCycle(edge, cycles) ? [`  linkStyle ${index} stroke:red`] : [],
    ),
    ...unknown.map((id) => `  style n${numbers.get(id)} stroke:red,stroke-dasharray:4`),
  ]
  return ['flowchart LR', ...nodes, ...arrows, ...marks].join('\n')
}

function mermaidText(text: string): string {
  return text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;')
}

/** @see https://graphviz.org/doc/info/lang.html */
function renderDot({cycles, edges, unknown}: CommandGraph): string {
  const lines = edges.map((edge) => {
    const label = labelOf(edge)
    const attributes = [
      ...(label === '' ? [] : [`label=${dotText(label)}`]),
      ...(isInCycle(edge, cycles) ? ['color=red'] : []),
    ]
    const suffix = attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`
    return `  ${dotText(edge.dependent)} -> ${dotText(edge.dependency)}${suffix};`
  })
  const marked = unknown.map((id) => `  ${dotText(id)} [style=dashed, color=red];`)
  return [
    'digraph commands {',
    '  rankdir=LR;',
    '  node [shape=box];',
    ...marked,
    ...lines,
    '}',
  ].join('\n')
}

function dotText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

function numbered(edges: readonly DependencyEdge[]): Map<string, number> {
  const ids = new Set(edges.flatMap(({dependency, dependent}) => [dependent, dependency]))
  return new Map([...ids].map((id, index) => [id, index]))
}

function labelOf({maxAge, parameters, policy}: DependencyEdge): string {
  return [
    ...Object.entries(parameters).map(([name, value]) => `${name}=${valueText(value)}`),
    ...(maxAge === undefined ? [] : [`not older than ${maxAge}`]),
    ...(policy === 'any' ? ['any run'] : []),
  ].join(', ')
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : jsonText(value)
}

/** A ring is marked where it is closed and all along. */
function isInCycle({dependency, dependent}: DependencyEdge, cycles: readonly string[][]): boolean {
  return cycles.some((cycle) =>
    cycle.some((id, index) => id === dependent && cycle[index + 1] === dependency),
  )
}
