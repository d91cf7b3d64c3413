import {BasicCommand, Flags} from '@mycli/kit'

import {personOf} from '../person-of.mjs'

/** Fills the table with so many people. */
export default class Fill extends BasicCommand {
  static connects = true
  static flags = {people: Flags.integer({default: 0})}

  async run() {
    const {people} = this.options
    for (let first = 0; first < people; first += 1000) {
      const count = Math.min(1000, people - first)
      const rows = Array.from({length: count}, (_, index) => personOf(first + index))
      await this.models['school.Person'].bulkCreate(rows)
    }
  }
}
