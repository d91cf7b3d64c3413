import {LinkBuffer} from './link-buffer.js'
import type {UntrackedWrite} from './untracked-write.js'

/**
 * What a transaction has done so far, as far as it is not written in it yet.
 *
 * Links are written before a savepoint begins, so all that are here are younger than the youngest one.
 */
export class TransactionJournal {
  readonly links = new LinkBuffer()
  untracked: UntrackedWrite[] = []
  private savepoints: {name: string; untracked: readonly UntrackedWrite[]}[] = []

  begin(name: string): void {
    this.savepoints.push({name, untracked: [...this.untracked]})
  }

  rollBackTo(name: string): void {
    this.links.clear()
    const index = this.savepoints.findLastIndex((savepoint) => savepoint.name === name)
    const savepoint = this.savepoints[index]
    if (!savepoint) {
      this.untracked = [] // it began before the first tracked write
      return
    }
    this.untracked = [...savepoint.untracked]
    this.savepoints = this.savepoints.slice(0, index + 1)
  }

  /** Forgets what was not known of a model. */
  explain(model: string): void {
    this.untracked = this.untracked.filter((write) => write.model !== model)
  }
}
