import {isPromise} from '../pipeline/is-promise.js'
import type {IndexedItem, ItemOutcome} from '../pipeline/item-outcome.js'
import {captureStreams} from '../console/capture-streams.js'
import type {CliModule} from '../command/kit-state.js'
import type {MaybePromise} from '../pipeline/pipeline-hooks.js'
import {packOutcomes, unpackItems} from './packed-batch.js'
import type {WorkerLink, WorkerSetup} from './worker-setup.js'

/** A command in a worker. */
export interface ItemServer {
  close(): Promise<void>
  /** @param onItem Called before each item, with its place in the batch. */
  serve: (bytes: Uint8Array, onItem: (position: number) => void) => Promise<Uint8Array>
}

/** A class of a pipeline, as far as a worker needs it. */
type WorkingClass = new (
  argv: string[],
  config: unknown,
) => {
  flushLinks(): Promise<void>
  openForWork(setup: WorkerSetup, link: WorkerLink): Promise<OpenWork>
  workOnItem(item: IndexedItem): MaybePromise<ItemOutcome>
}

/** A part of a run that is done elsewhere. */
export interface OpenWork {
  close(): Promise<void>
  /** Runs work as a part of the run that the command belongs to. */
  within<T>(work: () => Promise<T>): Promise<T>
}

/** Makes this thread or process a worker of a run: the same command, with a connection of its own. */
export async function serveItems(setup: WorkerSetup, link: WorkerLink): Promise<ItemServer> {
  captureStreams(link.hear)
  const cli = (await import(setup.cliModule)) as CliModule // useCliModule's contract
  const config = await cli.openCli({folder: setup.folder})
  const loaded: unknown = await config.findCommand(setup.command, {must: true}).load()
  const command = new (loaded as WorkingClass)([], config) // a pipeline runs it, so it is one
  const work = await command.openForWork(setup, link)
  return {
    close: () => work.close(),
    async serve(bytes, onItem) {
      const outcomes: ItemOutcome[] = []
      await work.within(async () => {
        for (const [position, item] of unpackItems(bytes).entries()) {
          if (link.signal.aborted) break // nobody waits for the others
          onItem(position)
          const worked = command.workOnItem({index: position, item, key: String(position)})
          outcomes.push(isPromise(worked) ? await worked : worked)
        }
        await command.flushLinks()
      })
      return packOutcomes(outcomes)
    },
  }
}
