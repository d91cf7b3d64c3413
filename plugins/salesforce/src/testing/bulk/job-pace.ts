import type {Fault} from '../faults/fault.js'
import type {FakeState} from '../http/fake-state.js'

/** How fast a job gets on. */
export interface JobPace {
  polls: number
  ms: number
  startedAtMs: number
  seen: number
  /** How a fault ends the job. */
  ending: Extract<Fault, {kind: 'fail-job' | 'process-nothing'}> | undefined
}

/** Starts the clock of a job; a fault may slow it. */
export function startPace(fakeState: FakeState, path: string): JobPace {
  const call = {method: 'PATCH', path}
  const slow = fakeState.faults.take(['slow-job'], call)
  return {
    polls: slow?.polls ?? (slow?.ms === undefined ? fakeState.settings.bulkPolls : 0),
    ms: slow?.ms ?? 0,
    startedAtMs: fakeState.org.now().getTime(),
    seen: 0,
    ending: fakeState.faults.take(['fail-job', 'process-nothing'], call),
  }
}

/** The part of the work, 0 to 1, that is done when a client looks once more. */
export function lookOnceMore(fakeState: FakeState, pace: JobPace): number {
  pace.seen++
  const byPolls = Math.min(1, pace.seen / (pace.polls + 1))
  const elapsedMs = fakeState.org.now().getTime() - pace.startedAtMs
  return pace.ms === 0 ? byPolls : Math.min(byPolls, elapsedMs / pace.ms)
}
