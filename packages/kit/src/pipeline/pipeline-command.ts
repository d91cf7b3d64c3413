import type {Transaction} from 'sequelize'

import type {CommandStatics} from '../command/parameters.js'
import {exitCodes} from '../errors/exit-codes.js'
import {currentRun} from '../run/current-run.js'
import {attemptItem, type ItemAttempts} from './attempt-item.js'
import {checkPipeline} from './check-pipeline.js'
import type {ItemCounts} from './item-counts.js'
import type {IndexedItem, ItemOutcome} from './item-outcome.js'
import {itemRetries, type ItemRetry} from './item-retry.js'
import type {ItemWorkers} from './item-workers.js'
import {boundHooks, type MaybePromise} from './pipeline-hooks.js'
import {ResumableCommand} from './resumable-command.js'
import type {SKIP} from './skip.js'

/** What `iterate` gives. */
export type Items<Item> = MaybePromise<
  AsyncIterable<Item | typeof SKIP> | Iterable<Item | typeof SKIP>
>

/** Where `iterate` is to begin. */
export interface IterateFrom {
  /** The cursor of a run that is resumed: what it stands for has been done. Unset: from the beginning. */
  after?: string
}

/** The items of a run. */
export interface OpenItems<Item> {
  items: AsyncIterable<Item | typeof SKIP> | Iterable<Item | typeof SKIP>
  /** How many will come; unset where nobody knows. */
  left: number | undefined
  /** How many there are with those that a resumed run has behind it. Default: nobody knows */
  whole?: number | undefined
}

/**
 * A command that works on one item after the other: what is common to {@link DownloadIterateCommand} and {@link IterateDownloadCommand}.
 *
 * A class says how an item is worked on in one of two ways: `parseAndSave`, or `parseItem` and `saveBatch`. With the latter, what a batch
 * saves and the place that the run has reached are kept in one transaction: both, or neither.
 *
 * @see docs/pipelines.md
 */
export abstract class PipelineCommand<
  C extends CommandStatics,
  Item,
  Parsed,
  Result,
> extends ResumableCommand<C, Result> {
  /** How many rows `saveBatch` gets at once. Default: 500 */
  static batchSize = 500
  static override caches = true
  /** What `--num-cores` are: threads, or processes for native modules that do not work in threads. Default: `thread` */
  static pool: 'process' | 'thread' = 'thread'
  /** How often an item that failed is tried again, and after what pauses. Default: not at all */
  static retry: ItemRetry = {}

  private attempts: ItemAttempts<Item, Parsed> | undefined

  /** The place behind an item, as a text of at most 4 KB; `iterate` gets it as `after` with `--resume`. Called for the last item of each batch. */
  checkpoint?(item: Item, index: number): string

  /**
   * Called when all items are done, also when the run has failed; what it gives is the value of the run. Without it that is the counts.
   *
   * @param results What `parseAndSave` or `parseItem` gave for each item that was kept, in order; to be read as often as one likes.
   */
  override cleanup?(results: AsyncIterable<Parsed>): MaybePromise<Result>

  /** Names an item in messages, in the run log and for `runs:retry --failed-only`. Default: its index */
  itemKey?(item: Item): number | string

  /** Saves what `parseItem` gave, in order; everything that it writes is to be written in the transaction. */
  saveBatch?(rows: Parsed[], context: {transaction: Transaction}): MaybePromise<unknown>

  /** How many items there are in all, for the progress on the terminal. Default: what the list that `iterate` gives says */
  total?(): MaybePromise<number>

  /** The items, from the beginning or behind a cursor. */
  protected abstract openItems(from: IterateFrom): Promise<OpenItems<Item>>

  /** Does for an item all that may happen in a worker thread. */
  protected abstract workOn(item: Item): MaybePromise<Parsed | typeof SKIP>

  override async run(): Promise<Result> {
    const {runPipelineCommand} = await import('./run-pipeline-command.js')
    const {batchSize, dryRun} = this.pipelineStatics()
    const failedOnly = this.invocation?.retry?.failedOnly === true
    const pipeline = runPipelineCommand<Item, Parsed, Result>({
      batchSize,
      dryRun: dryRun && this.hasOption('dry-run'),
      failedOnly,
      hooks: boundHooks<Item, Parsed, Result>(this),
      keepGoing: failedOnly || this.hasOption('keep-going'),
      note: (line) => {
        this.note(line)
      },
      openItems: (from) => this.openItems(from),
      openWorkers: (keepGoing) => this.openWorkers(keepGoing),
      place: await this.runLogPlace(),
      record: this.runRecord,
      secretValues: this.secretValues(),
      sequelize: () => this.database,
      showProgress: (total) => this.progress('items', total),
      signal: this.signal,
      stateFolder: this.projectIfAny()?.stateFolder ?? this.config.dataDir,
      workOnItem: (indexed) => this.workOnItem(indexed),
    })
    const {counts, value} = await pipeline.catch((error: unknown) => {
      this.noteStop()
      throw error
    })
    if (counts.failed > 0) {
      this.exitCode = exitCodes.someItemsFailed
      this.noteFailures(counts)
    }
    return value
  }

  /** Works on one item, with the tries that `static retry` allows; never throws. In a worker thread, all that a pipeline asks of its class. */
  workOnItem(indexed: IndexedItem<Item>): MaybePromise<ItemOutcome<Parsed>> {
    this.attempts ??= {
      retries: itemRetries(this.pipelineStatics().retry, this.signal),
      signal: this.signal,
      work: (item) => this.workOn(item),
    }
    return attemptItem(indexed, this.attempts)
  }

  /** Where the items are worked on; undefined for this thread. */
  protected async openWorkers(keepGoing: boolean): Promise<ItemWorkers | undefined> {
    const cores = Number(Reflect.get(this.options, 'num-cores') ?? 1) // typed by the subclass
    const {parallel, pool} = this.pipelineStatics()
    if (!parallel || cores === 1) return undefined
    const {openWorkersOf} = await import('../parallel/open-workers-of.js')
    const {projectFolderOf} = await import('../config/project-of.js')
    return openWorkersOf({
      command: this.id ?? '',
      cores,
      explain: (line) => {
        if (this.isAsked('--verbose')) this.note(line)
      },
      folder: projectFolderOf(this.config),
      hear: (level, text) => {
        this.repeat(level, text)
      },
      heldLocks: currentRun()?.heldLocks ?? [],
      keepGoing,
      options: {...this.options},
      parameters: {...this.parameters},
      pool,
      record: this.runRecord,
      signal: this.signal,
      workOnItem: async (item) => this.workOnItem(item as IndexedItem<Item>), // as `iterate` gave it
    })
  }

  protected override hasCheckpoint(): boolean {
    return this.checkpoint !== undefined
  }

  protected override async readLine(): Promise<void> {
    checkPipeline(this.pipelineStatics())
    await super.readLine()
  }

  /** `run` has called `cleanup`. */
  protected override cleanedRun(): Promise<Result> {
    return this.run()
  }

  private noteFailures({failed, total}: ItemCounts): void {
    this.note(this.style.error(`${failed} of ${total} items failed.`))
    if (!this.runRecord) return
    const {runId} = this.runRecord
    this.note(
      `\`mycli runs:show ${runId} --items\` shows them, \`mycli runs:retry ${runId} --failed-only\` tries them again.`,
    )
  }

  private pipelineStatics(): typeof PipelineCommand {
    return this.ctor as typeof PipelineCommand // every subclass inherits the statics
  }
}

// A class that saves batches has models; told from its methods, as a class field would be the same for all. A class may still say it itself.
Object.defineProperty(PipelineCommand, 'connects', {
  configurable: true,
  enumerable: true,
  get(this: typeof PipelineCommand): boolean {
    return 'saveBatch' in this.prototype
  },
  set(this: typeof PipelineCommand, value: boolean) {
    Object.defineProperty(this, 'connects', {
      configurable: true,
      enumerable: true,
      value,
      writable: true,
    })
  },
})
