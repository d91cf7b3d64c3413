import {renderTable} from '@mycli/kit'
import type {PushOutcome} from './push-outcome.js'
import {unsettledStates} from './plan/mark-changes.js'

const shownStates = [...unsettledStates, 'in_flight'] as const

/** What a push did, for people; states that no row is in are left out. */
export function renderOutcomes(outcomes: readonly PushOutcome[]): string {
  const states = shownStates.filter((state) =>
    outcomes.some((outcome) => (outcome.states[state] ?? 0) > 0),
  )
  const head = ['resource', 'created', 'updated', 'unchanged', 'skipped', ...states]
  const rows = outcomes.map((outcome) => [
    outcome.resource,
    ...[outcome.created, outcome.updated, outcome.unchanged, outcome.skipped].map(String),
    ...states.map((state) => String(outcome.states[state] ?? 0)),
  ])
  return renderTable(head, rows)
}

/** Rows that somebody should look at. */
export function countUnsettled(outcomes: readonly PushOutcome[]): number {
  return outcomes
    .flatMap(({states}) => unsettledStates.map((state) => states[state] ?? 0))
    .reduce((sum, count) => sum + count, 0)
}
