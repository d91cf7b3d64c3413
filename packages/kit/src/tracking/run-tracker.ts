import {setTimeout as delay} from 'node:timers/promises'

import type {Transaction} from 'sequelize'

import {asError} from '../run/as-error.js'
import type {LinkAction} from './link-action.js'
import {LinkBuffer, type LinkGroup} from './link-buffer.js'
import type {LinkStore} from './link-store.js'
import {TransactionJournal} from './transaction-journal.js'
import type {TrackedModel} from './tracked-model.js'
import {failureOfLinks} from './failure-of-links.js'
import {rootOf} from './transaction-of.js'
import type {UntrackedWrite} from './untracked-write.js'

/** Links that wait outside of a transaction before they are written. */
const maxPending = 500
/** How long they wait at most. */
const pendingMs = 250
/** Links that one transaction keeps in memory before it writes them. */
const maxBuffered = 5000
/** How long a write waits for SQLite's lock while the command runs; what does not get it waits for the next one. */
const shortWaitMs = 250
const lastWaitMs = 10_000
const lastAttempts = 3

/** Collects which rows one run touches, and writes it: with the transaction that touches them, or soon after where there is none. */
export class RunTracker {
  readonly runId: string
  /** What a model is called in links. */
  readonly nameOf: (model: TrackedModel['model']) => string
  private readonly journals = new WeakMap<Transaction, TransactionJournal>()
  private readonly pending = new LinkBuffer()
  private readonly store: LinkStore
  private readonly mayWrite: () => boolean
  private timer: NodeJS.Timeout | undefined
  private untracked: UntrackedWrite[] = []
  private writing: Promise<void> = Promise.resolve()

  constructor(options: {
    /** False while the database's lock is held by this process itself. */
    mayWrite: () => boolean
    nameOf: RunTracker['nameOf']
    runId: string
    store: LinkStore
  }) {
    this.mayWrite = options.mayWrite
    this.nameOf = options.nameOf
    this.runId = options.runId
    this.store = options.store
  }

  link(model: string, action: LinkAction, keys: string[], transaction?: Transaction): void {
    const buffer = transaction ? this.journalOf(transaction).links : this.pending
    buffer.add({action, keys, model})
  }

  /** A write to a model's table whose rows are not known. */
  noteUntracked(write: UntrackedWrite, transaction?: Transaction): void {
    if (transaction) this.journalOf(transaction).untracked.push(write)
    else this.untracked.push(write)
  }

  /** The command says itself which rows of a model it touched: what was not known of them is known now. */
  explain(model: string, transaction?: Transaction): void {
    this.untracked = this.untracked.filter((write) => write.model !== model)
    if (transaction) this.journalOf(transaction).explain(model)
  }

  /** Called after each operation: writes what has become much, and sees to it that the rest is written. */
  async settle(transaction?: Transaction): Promise<void> {
    if (transaction) {
      const journal = this.journalOf(transaction)
      if (journal.links.size >= maxBuffered) await this.writeJournal(journal, rootOf(transaction))
      return
    }
    if (this.pending.size >= maxPending) await this.writePending(shortWaitMs)
    if (this.pending.size > 0) this.timer ??= setTimeout(this.onTimer, pendingMs).unref()
  }

  /** Writes what waits outside of transactions, as somebody wants to read it. */
  async flush(): Promise<void> {
    await this.writePending(shortWaitMs)
  }

  /** Before a savepoint: what came before it must not go with it. */
  async beforeSavepoint(root: Transaction, name: string): Promise<void> {
    const journal = this.journals.get(root)
    if (!journal) return
    await this.writeJournal(journal, root)
    journal.begin(name)
  }

  afterRollbackTo(root: Transaction, name: string): void {
    this.journals.get(root)?.rollBackTo(name)
  }

  /** Writes the links of a transaction in it; gives what to do when it has come to its end. */
  async beforeCommit(root: Transaction): Promise<(isCommitted: boolean) => void> {
    const journal = this.journals.get(root) ?? new TransactionJournal()
    // Links that wait outside ride along: on SQLite nobody else may write now.
    const riding = this.pending.take()
    const links = [...journal.links.take(), ...riding]
    const unwritten = await this.tryWriting(links, root).catch((error: unknown) => {
      this.putBack(riding)
      throw error
    })
    return (isCommitted) => {
      this.journals.delete(root)
      const isKept = isCommitted && unwritten !== undefined
      this.putBack(isKept ? unwritten : riding)
      if (isKept) this.untracked.push(...journal.untracked)
    }
  }

  afterRollback(root: Transaction): void {
    this.journals.delete(root)
  }

  /** Writes all that is left; gives what could not be followed since it was last asked. Never throws: links that cannot be written are said on stderr. */
  async finish(): Promise<UntrackedWrite[]> {
    clearTimeout(this.timer)
    this.timer = undefined
    for (let attempt = 1; attempt <= lastAttempts; attempt++) {
      const error = await this.writePending(lastWaitMs, true)
      if (!error) break
      if (attempt < lastAttempts) await delay(attempt * pendingMs)
      else warnOfLost(this.runId, this.pending.size, error)
    }
    return this.untracked.splice(0)
  }

  private readonly onTimer = (): void => {
    this.timer = undefined
    void this.writePending(shortWaitMs)
  }

  /** One write at a time; gives the reason when it failed, and keeps the links then. */
  private async writePending(waitMs: number, isLast = false): Promise<Error | undefined> {
    const write = async (): Promise<Error | undefined> => {
      if (this.pending.size === 0 || !(isLast || this.mayWrite())) return undefined
      const groups = this.pending.take()
      try {
        await this.store.write(groups, waitMs)
        return undefined
      } catch (error) {
        this.putBack(groups)
        return asError(error)
      }
    }
    const written = this.writing.then(write)
    this.writing = written.then(() => undefined)
    return written
  }

  private async writeJournal(journal: TransactionJournal, root: Transaction): Promise<void> {
    const unwritten = await this.tryWriting(journal.links.take(), root)
    for (const group of unwritten ?? []) journal.links.add(group)
  }

  /** Gives the links that could not be written, for another try after the transaction; undefined where nothing of that will be kept. */
  private async tryWriting(
    groups: LinkGroup[],
    root: Transaction,
  ): Promise<LinkGroup[] | undefined> {
    if (groups.length === 0) return []
    try {
      await this.store.writeIn(groups, root)
      return []
    } catch (error) {
      const failure = failureOfLinks(error)
      if (failure === 'transaction lost') throw error
      return failure === 'transaction aborted' ? undefined : groups
    }
  }

  /** Of rows that were written outside of transactions: whatever becomes of the one that they were to ride along with. */
  private putBack(groups: readonly LinkGroup[]): void {
    for (const group of groups) this.pending.add(group)
  }

  private journalOf(transaction: Transaction): TransactionJournal {
    const root = rootOf(transaction)
    const journal = this.journals.get(root) ?? new TransactionJournal()
    this.journals.set(root, journal)
    return journal
  }
}

function warnOfLost(runId: string, count: number, error: Error): void {
  process.emitWarning(
    `${count} links of run ${runId} to rows that it touched cannot be written: ${error.message}`,
  )
}
