import {BroadcastChannel} from 'node:worker_threads'

import type {RunBeginning} from '../run/run-log.js'

/** What the threads of a run hear: that it is to stop, or that they are to close what they have open. */
export type ChannelWord = 'close' | 'stop'

/** The channel on which they hear it; keeps no thread alive. */
export function openWorkerChannel(
  record: Readonly<RunBeginning> | undefined,
  pool: string,
): BroadcastChannel {
  const channel = new BroadcastChannel(`mycli.workers.${record?.runId ?? process.pid}.${pool}`)
  channel.unref()
  return channel
}
