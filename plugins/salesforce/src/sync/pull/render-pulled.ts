import {renderTable} from '@mycli/kit'

import {unsettledStates} from '../plan/mark-changes.js'
import type {PullOutcome} from './pull-outcome.js'

const counts = ['added', 'linked', 'created', 'missing', 'updated'] as const

/** What a pull did, for people; states that no row is in are left out. */
export function renderPulled(outcomes: readonly PullOutcome[]): string {
  const states = unsettledStates.filter((state) =>
    outcomes.some((outcome) => (outcome.states[state] ?? 0) > 0),
  )
  const rows = outcomes.map((outcome) => [
    outcome.resource,
    ...counts.map((name) => String(outcome[name])),
    ...states.map((state) => String(outcome.states[state] ?? 0)),
  ])
  return renderTable(['resource', ...counts, ...states], rows)
}

/** Rows that somebody should look at. */
export function countOutOfStep(outcomes: readonly PullOutcome[]): number {
  return outcomes
    .flatMap(({states}) => unsettledStates.map((state) => states[state] ?? 0))
    .reduce((sum, count) => sum + count, 0)
}
