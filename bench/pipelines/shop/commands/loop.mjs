// The same by hand: no cursor, no counts, nothing to resume.
import {BasicCommand, Flags} from '@mycli/kit'

import {measureLoad} from '../measure-load.mjs'

export default class Loop extends BasicCommand {
  static connects = true
  static flags = {count: Flags.integer({default: 100_000})}

  run() {
    return measureLoad(() => this.load())
  }

  async load() {
    let rows = []
    for (const n of this.numbers()) {
      rows.push({code: `code ${n}`, name: `the name of ${n}`})
      if (rows.length < 500) continue
      await this.save(rows)
      rows = []
    }
    await this.save(rows)
  }

  *numbers() {
    for (let n = 0; n < this.options.count; n += 1) yield n
  }

  async save(rows) {
    const {Site} = this.models
    await this.database.transaction((transaction) => Site.bulkCreate(rows, {transaction}))
  }
}
