import {AsyncLocalStorage} from 'node:async_hooks'

import type {Interfaces} from '@oclif/core'

import type {BackgroundRun} from '../background/background-run.js'
import type {ErrorContext} from '../console/describe-error.js'
import type {CurrentRun} from '../run/current-run.js'

/** What a module that opens the CLI exports. */
export interface CliModule {
  /** @param options.folder Where the project is looked for, upwards. Default: the working directory */
  openCli(options?: {folder?: string}): Promise<Interfaces.Config>
}

/** What all copies of the kit in one process must agree on. */
interface KitState {
  /** Of a process that was started to run in the background; `run` until a command has taken it. */
  background: {run: BackgroundRun | undefined} | undefined
  /** The module that opens the CLI with all its commands; a worker thread imports it. */
  cliModule: string | undefined
  currentRun: AsyncLocalStorage<CurrentRun>
  /** What is known of a thrown error; filled by the command that it left. */
  errors: WeakMap<object, ErrorContext>
  /** Commands that the program `mycli` itself runs now. */
  ownedRuns: number
  /** False within the work of a command, where another one does not own the process. */
  processOwner: AsyncLocalStorage<boolean>
}

const key = Symbol.for('mycli.kit@1')

/** A plugin linked from its own checkout brings its own kit: the state is the process's, not the module's. */
function kitState(): KitState {
  const holder = globalThis as {[key]?: KitState}
  holder[key] ??= {
    background: undefined,
    cliModule: undefined,
    currentRun: new AsyncLocalStorage(),
    errors: new WeakMap(),
    ownedRuns: 0,
    processOwner: new AsyncLocalStorage(),
  }
  return holder[key]
}

/**
 * Runs `body` as the program that owns the process: its command may watch signals and decide how the process ends.
 *
 * A mark, and no context of its own: Node is slower in all that is asynchronous once there is one, also in loading modules.
 */
export async function runAsProcessOwner<T>(body: () => Promise<T>): Promise<T> {
  const state = kitState()
  state.ownedRuns += 1
  try {
    return await body()
  } finally {
    state.ownedRuns -= 1
  }
}

/** Runs the work of a command: other commands that it runs do not own the process. */
export function withoutProcess<T>(body: () => Promise<T>): Promise<T> {
  return kitState().processOwner.run(false, body)
}

/** True for a command of the program `mycli`, false for one that another program runs. */
export function ownsProcess(): boolean {
  const {ownedRuns, processOwner} = kitState()
  return ownedRuns > 0 && processOwner.getStore() !== false
}

/** Says that this process was started for a run in the background. */
export function setBackgroundRun(run: BackgroundRun): void {
  kitState().background = {run}
}

/** Whether nobody is at the terminal of this process, nor will be. */
export function isInBackground(): boolean {
  return kitState().background !== undefined
}

/** The run that this process was started for, for the first command that owns it. */
export function takeBackgroundRun(): BackgroundRun | undefined {
  const {background} = kitState()
  if (!background || !ownsProcess()) return undefined
  const {run} = background
  background.run = undefined
  return run
}

/** Notes what a command knows of an error that leaves it. */
export function noteErrorContext(error: Error, context: ErrorContext): void {
  kitState().errors.set(error, context)
}

/** What the command that an error left knew of it. */
export function errorContext(error: unknown): ErrorContext {
  return typeof error === 'object' && error !== null ? (kitState().errors.get(error) ?? {}) : {}
}

export function currentRunStorage(): AsyncLocalStorage<CurrentRun> {
  return kitState().currentRun
}

/** Says which module opens the CLI: the URL of a file that exports {@link CliModule}. */
export function useCliModule(url: string): void {
  kitState().cliModule = url
}

/** @throws Error when the kit is used without the program `mycli`. */
export function cliModule(): string {
  const url = kitState().cliModule
  if (url !== undefined) return url
  throw new Error('No CLI has been opened in this process: import @mycli/cli first.')
}
