// Saves rows of numbers in batches, with a cursor in the transaction of each.
import {DownloadIterateCommand, Flags} from '@mycli/kit'

import {measureLoad} from '../measure-load.mjs'

export default class Pipeline extends DownloadIterateCommand {
  static flags = {count: Flags.integer({default: 100_000})}

  run() {
    return measureLoad(() => super.run())
  }

  download() {
    return this.options.count
  }

  *iterate(count, {after = '-1'}) {
    for (let n = Number(after) + 1; n < count; n += 1) yield n
  }

  parseItem(n) {
    return {code: `code ${n}`, name: `the name of ${n}`}
  }

  checkpoint(n) {
    return String(n)
  }

  async saveBatch(rows, {transaction}) {
    await this.models.Site.bulkCreate(rows, {transaction})
  }
}
