import {setTimeout as delay} from 'node:timers/promises'

import {DownloadIterateCommand, Flags} from '@mycli/kit'

/** Items that take a given number of rounds of arithmetic each, and a `saveBatch` that may be slow. Gives the largest RSS of the process. */
export default class Work extends DownloadIterateCommand {
  static flags = {
    items: Flags.integer({default: 0}),
    pause: Flags.integer({default: 0, summary: 'Milliseconds that saving a batch takes.'}),
    rounds: Flags.integer({default: 0}),
  }
  static parallel = true

  download() {
    return this.options.items
  }

  *iterate(count) {
    for (let item = 0; item < count; item += 1) yield item
  }

  parseItem(item) {
    let value = item | 1
    for (let round = 0; round < this.options.rounds; round += 1) {
      value ^= value << 13
      value ^= value >>> 17
      value ^= value << 5
    }
    return value
  }

  async saveBatch() {
    if (this.options.pause > 0) await delay(this.options.pause)
  }

  cleanup() {
    return {maxRssBytes: process.resourceUsage().maxRSS * 1024}
  }
}
