import {once} from 'node:events'

import {setBackgroundRun} from '../command/kit-state.js'
import type {ErrorDescription} from '../console/describe-error.js'

/** The first word of a process that was started to run a line which it is told by a message: a line may hold secrets. */
export const backgroundFlag = '--in-background'

/** What a process is told that runs a line in the background. */
export interface BackgroundLine {
  argv: string[]
  /** Of the run whose row waits in the log. */
  runId: string
}

/** What it answers, once. */
export type BackgroundAnswer = {failed: ErrorDescription} | {kind: 'begun'}

/** The run that this process was started for. */
export interface BackgroundRun {
  /** Tells whoever started it that its row is written: from now on it stands in the run log how it goes. */
  begun(): Promise<void>
  readonly runId: string
}

/** Waits for the line that this process was started to run. */
export async function receiveBackgroundLine(): Promise<
  BackgroundLine & {failed: (error: ErrorDescription) => Promise<void>}
> {
  const [line] = (await once(process, 'message')) as [BackgroundLine] // sent by startInBackground
  const answer = async (text: BackgroundAnswer): Promise<void> => {
    if (!isConnected()) return // it was answered already, or whoever asked is gone
    await new Promise<void>((resolve) => {
      process.send?.(text, () => {
        resolve() // an error says that nobody is there any more
      })
    })
    if (isConnected()) process.disconnect()
  }
  setBackgroundRun({begun: () => answer({kind: 'begun'}), runId: line.runId})
  return {...line, failed: (failed) => answer({failed})}
}

function isConnected(): boolean {
  return process.connected
}
