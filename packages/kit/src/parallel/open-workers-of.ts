import {cliModule} from '../command/kit-state.js'
import type {ItemWorkers} from '../pipeline/item-workers.js'
import type {BatchRunner} from './batch-runner.js'
import {openItemPool, type ItemPoolOptions} from './open-item-pool.js'
import type {Hear, WorkerSetup} from './worker-setup.js'

export interface WorkersOptions
  extends Omit<ItemPoolOptions, 'openRunner'>, Omit<WorkerSetup, 'cliModule'> {
  /** Gets what the workers say. */
  hear: Hear
  pool: 'process' | 'thread'
}

/** The workers of a command: threads or processes that are the same command. */
export function openWorkersOf({
  command,
  folder,
  hear,
  heldLocks,
  options,
  parameters,
  pool,
  record,
  ...others
}: WorkersOptions): ItemWorkers {
  const {cores} = others
  const setup = {cliModule: cliModule(), command, folder, heldLocks, options, parameters, record}
  const openRunner = async (): Promise<BatchRunner> => {
    if (pool === 'thread')
      return (await import('./thread-runner.js')).openThreads(cores, setup, hear)
    return (await import('./process-runner.js')).openProcesses(cores, setup, hear)
  }
  return openItemPool({...others, openRunner})
}
