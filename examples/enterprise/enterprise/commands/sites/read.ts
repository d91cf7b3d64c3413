import {readFile} from 'node:fs/promises'
import path from 'node:path'

import {IterateDownloadCommand} from '@mycli/kit'
import type {IterateFrom} from '@mycli/kit'
import {Op, type ModelStatic} from 'sequelize'

import type {Site} from '../../models/site.js'

type Row = Pick<Site, 'domain' | 'id' | 'name'>

interface Read {
  domain: string
  words: number
}

interface Summary {
  longest: string | null
  pages: number
  words: number
}

/** Go through a list, download something for each item, work on it; with `--num-cores`, in worker threads. */
export default class SitesRead extends IterateDownloadCommand<
  typeof SitesRead,
  Row,
  string,
  Read,
  Summary
> {
  static override connects = true
  static override dependencies = [{command: 'sites:load'}]
  static override examples = ['<%= config.bin %> <%= command.id %> --num-cores 2']
  static override parallel = true
  static override retry = {backoff: '1s..30s', items: 2}
  static override summary = 'Read the first page of each site.'
  static override testOptions = {}

  async *iterate({after = '0'}: IterateFrom): AsyncGenerator<Row> {
    const sites = this.models['enterprise.Site'] as ModelStatic<Site> // its file is in models/
    for (let last = Number(after); ;) {
      const where = {id: {[Op.gt]: last}}
      const rows = await sites.findAll({limit: 500, order: [['id', 'ASC']], raw: true, where})
      yield* rows
      last = rows.at(-1)?.id ?? last
      if (rows.length < 500 || this.options.test) return
    }
  }

  // Stands for a request to the site.
  async download({name}: Row): Promise<string> {
    const page = await readFile(path.join(this.project.root, 'data', 'page.html'), 'utf8')
    return page.replaceAll('{{name}}', name)
  }

  override parseAndSave({domain}: Row, page: string): Read {
    const text = page.replaceAll(/<[^>]*>/g, ' ')
    return {domain, words: text.split(/\s+/).filter((word) => word !== '').length}
  }

  override itemKey({domain}: Row): string {
    return domain
  }

  override checkpoint({id}: Row): string {
    return String(id)
  }

  override async cleanup(results: AsyncIterable<Read>): Promise<Summary> {
    const summary: Summary = {longest: null, pages: 0, words: 0}
    let most = 0
    for await (const {domain, words} of results) {
      summary.pages++
      summary.words += words
      if (words > most) summary.longest = domain
      most = Math.max(most, words)
    }
    this.print(`${summary.pages} pages, ${summary.words} words.`)
    return summary
  }
}
