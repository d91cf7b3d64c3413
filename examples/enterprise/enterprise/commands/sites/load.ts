import {open, type FileHandle} from 'node:fs/promises'
import path from 'node:path'

import {cacheResults, DownloadIterateCommand, Flags} from '@mycli/kit'
import type {CachedFile, IterateFrom} from '@mycli/kit'
import type {ModelStatic, Transaction} from 'sequelize'

import type {Site} from '../../models/site.js'

type Row = Pick<Site, 'domain' | 'name'>

/** A line of the list, and its number. */
interface Line {
  number: number
  text: string
}

/**
 * Download one thing, go through it item by item, save in batches.
 *
 * What `download` gives is kept for a day. A batch and the number of its last line are saved in one transaction: after a kill, `--resume`
 * goes on behind that line, and each site is saved once.
 */
export default class SitesLoad extends DownloadIterateCommand<
  typeof SitesLoad,
  CachedFile,
  Line,
  Row
> {
  static override batchSize = 100
  static override connects = true
  static override dryRun = true
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --resume',
  ]
  static override flags = {
    limit: Flags.integer({min: 1, summary: 'Only so many.'}),
    source: Flags.string({default: 'data/sites.ndjson', summary: 'A file with a site a line.'}),
  }
  static override summary = 'Load the list of sites.'
  static override testOptions = {limit: 3}
  static override tracking = ['enterprise.Site']

  // Stands for a request: `return fetch(url, {signal: this.signal}).then(({body}) => body)` would do as well.
  @cacheResults({format: 'file', key: ['source'], ttl: '1d'})
  async download(): Promise<CachedFile> {
    const file: FileHandle = await open(path.join(this.project.root, this.options.source))
    return file.createReadStream() as unknown as CachedFile // the cache keeps the stream, and gives a file
  }

  async *iterate(file: CachedFile, {after = '0'}: IterateFrom): AsyncGenerator<Line> {
    let number = 0
    for await (const text of file.lines()) {
      if (++number <= Number(after)) continue
      if (number > (this.options.limit ?? Infinity)) return
      yield {number, text}
    }
  }

  override parseItem({text}: Line): Row {
    const {domain, name} = JSON.parse(text) as Row // a line of the list
    return {domain, name}
  }

  override async saveBatch(rows: Row[], {transaction}: {transaction: Transaction}): Promise<void> {
    const sites = this.models['enterprise.Site'] as ModelStatic<Site> // its file is in models/
    await sites.bulkCreate(rows, {transaction})
  }

  override checkpoint({number}: Line): string {
    return String(number)
  }
}
