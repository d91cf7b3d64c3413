import {setTimeout as delay} from 'node:timers/promises'

import type {Interfaces} from '@oclif/core'

import {withoutProcess} from '../command/kit-state.js'
import type {RunEnding, StoredError} from './run-ending.js'
import type {RunEnded, RunHooks, RunStarted} from './run-events.js'
import type {RunBeginning} from './run-log.js'
import type {RunRecorder} from './run-recorder.js'
import {warnOf} from './warn-of.js'

/** How long a listener may take when somebody waits for the process to stop. */
const soonMs = 1000

type Announce = <Event extends 'run:failed' | 'run:started' | 'run:succeeded'>(
  event: Event,
  run: RunHooks[Event]['options']['run'],
) => Promise<void>

/**
 * The recorder of a run that also tells plugins what it has recorded. A listener that fails is warned of: the run is not its affair.
 *
 * Where `process.exit` ends the process, nothing is told of the ending: there is no time left.
 */
export function announced(
  recorder: RunRecorder,
  config: Interfaces.Config,
  secretValues: () => readonly string[],
): RunRecorder {
  const announce: Announce = (event, run) => announceTo(config, event, run, secretValues)
  const announceEnd = (ending: RunEnding): Promise<void> =>
    announce(
      ending.status === 'succeeded' ? 'run:succeeded' : 'run:failed',
      endedRun(recorder.beginning, ending),
    )
  return {
    ...recorder,
    async begin(onStop) {
      await recorder.begin(onStop)
      await announce('run:started', startedRun(recorder.beginning))
    },
    async end(ending) {
      const {isWritten} = recorder
      await recorder.end(ending)
      if (isWritten()) await announceEnd(ending)
    },
    async endSoon(ending) {
      const {isWritten} = recorder
      await recorder.endSoon(ending)
      if (!isWritten()) return
      await Promise.race([announceEnd(ending), delay(soonMs, undefined, {ref: false})])
    },
  }
}

async function announceTo(
  config: Interfaces.Config,
  event: string,
  run: RunEnded | RunStarted,
  secretValues: () => readonly string[],
): Promise<void> {
  if (!config.getPluginsList().some(({hooks}) => (hooks[event] ?? []).length > 0)) return
  const {failures} = await withoutProcess(() => config.runHook(event, {run}, undefined, true))
  for (const {error, plugin} of failures) {
    warnOf(`${plugin.name} failed at ${event} of run ${run.runId}`, error, secretValues())
  }
}

function startedRun(run: RunBeginning): RunStarted {
  return {
    attempt: run.attempt,
    command: run.command,
    dryRun: run.dryRun,
    options: run.options,
    parameters: run.parameters,
    parentId: run.parentId,
    rootId: run.rootId,
    runId: run.runId,
    startedAt: run.startedAt,
    test: run.test,
  }
}

function endedRun(beginning: RunBeginning, ending: RunEnding): RunEnded {
  const {endedAt, error, exitCode, result, status} = ending
  return {
    ...startedRun(beginning),
    endedAt,
    error: error === null ? undefined : withoutStack(JSON.parse(error) as StoredError), // by run-ending.ts
    exitCode,
    result: result === null ? undefined : (JSON.parse(result) as unknown),
    status,
  }
}

function withoutStack({code, message, name}: StoredError): RunEnded['error'] {
  return {...(code !== undefined && {code}), message, name}
}
