import {BasicCommand, exitCodes} from '@mycli/kit'
import type {CacheStore} from '@mycli/kit/cache'

import {withCacheStore} from '../../cache/with-cache-store.js'

interface Verified {
  broken: {command: string | null; key: string; reason: string}[]
  checked: number
}

export default class CacheVerify extends BasicCommand<typeof CacheVerify, Verified> {
  static override description =
    'Each value is read through and its hash compared. Ends with 1 when one is broken. A broken result is made anew by the next run that wants it.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override logged = false
  static override needsProject = true
  static override summary = 'Check the results that commands have kept.'

  override async run(): Promise<Verified> {
    const verified = await withCacheStore(this, (store) => this.verify(store))
    const {broken, checked} = verified
    for (const {command, key, reason} of broken) {
      this.print(`${key.slice(0, 12)} ${command ?? '(unknown)'}: ${reason}`)
    }
    this.note(`${checked} results checked, ${broken.length} broken.`)
    if (broken.length > 0) this.exitCode = exitCodes.failed
    return verified
  }

  private async verify(store: CacheStore): Promise<Verified> {
    const verified: Verified = {broken: [], checked: 0}
    const progress = this.progress('results')
    for await (const {entry, key} of store.list()) {
      const reason = await store.verify(key)
      verified.checked += 1
      if (reason !== undefined) verified.broken.push({command: entry?.command ?? null, key, reason})
      progress.advance()
    }
    progress.stop()
    return verified
  }
}
