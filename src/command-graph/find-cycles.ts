import type {DependencyEdge} from './command-graph.js'

type Edge = Pick<DependencyEdge, 'dependency' | 'dependent'>

/** The shortest ring through each command that is on one, unless a ring that is given already goes through it. */
export function findCycles(edges: readonly Edge[]): string[][] {
  const next = adjacency(edges)
  const cycles: string[][] = []
  const covered = new Set<string>()
  for (const start of [...next.keys()].sort()) {
    if (covered.has(start)) continue
    const cycle = shortestWayBack(start, next)
    if (!cycle) continue
    cycles.push(cycle)
    for (const id of cycle) covered.add(id)
  }
  return cycles
}

function adjacency(edges: readonly Edge[]): Map<string, string[]> {
  const next = new Map<string, string[]>()
  for (const {dependency, dependent} of edges) {
    next.set(dependent, [...(next.get(dependent) ?? []), dependency])
  }
  return next
}

/** Breadth first, so that nothing recurses however long the chain is. */
function shortestWayBack(start: string, next: ReadonlyMap<string, string[]>): string[] | undefined {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const id of queue) {
    for (const target of next.get(id) ?? []) {
      if (target === start) return [...wayTo(id, cameFrom), start]
      if (cameFrom.has(target)) continue
      cameFrom.set(target, id)
      queue.push(target)
    }
  }
  return undefined
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way: string[] = []
  for (let id: string | undefined = end; id !== undefined; id = cameFrom.get(id)) way.push(id)
  return way.toReversed()
}
