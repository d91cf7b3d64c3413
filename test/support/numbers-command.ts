import {commandText} from './write-commands.js'

/**
 * A command that saves the numbers of a count in batches of 50. It hangs in the batch that STOP_IN_BATCH names, with its rows written and
 * not committed; `bad` numbers cannot be parsed while BAD is set.
 */
export const numbersCommand = commandText(
  `
  static args = {count: Args.integer({required: true})}
  static batchSize = 50
  static flags = {pause: Flags.integer()}
  static parameterNames = ['count']
  batch = 0

  download() { return this.parameters.count }

  async *iterate(count, {after = '-1'}) {
    for (let n = Number(after) + 1; n < count; n++) yield n
  }

  parseItem(n) {
    if (process.env.BAD?.split(',').includes(String(n))) throw new Error('a bad number')
    return {n}
  }

  checkpoint(n) { return String(n) }

  async saveBatch(rows, {transaction}) {
    this.batch++
    await this.database.getQueryInterface().bulkInsert('numbers', rows, {transaction})
    this.note('batch ' + this.batch)
    if (this.batch === Number(process.env.STOP_IN_BATCH)) await new Promise((done) => setTimeout(done, 60_000))
  }
`,
  'DownloadIterateCommand',
)
