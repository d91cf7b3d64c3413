import {expect} from 'chai'
import type {Transaction} from 'sequelize'

import {
  Args,
  dependsOn,
  DownloadIterateCommand,
  Flags,
  IterateDownloadCommand,
  secretFlag,
  SKIP,
  type CachedFile,
} from '../../src/index.js'

interface Row {
  name: string
}

/** What is declared once is typed everywhere: the type check of the tests fails if a line that is marked as wrong is right. */
class PoliticiansLoad extends DownloadIterateCommand<
  typeof PoliticiansLoad,
  CachedFile,
  string,
  Row,
  {saved: number}
> {
  static override summary = 'Load the roster of a chamber'
  static override parameterNames = ['chamber'] as const
  static override args = {
    chamber: Args.string({required: true, options: ['house', 'senate']}),
  }
  static override flags = {
    'skip-existing': Flags.boolean(),
    'api-key': secretFlag({env: 'ROSTER_KEY'}),
    year: Flags.integer({default: 2020}),
  }
  static override dependencies = dependsOn<typeof PoliticiansLoad>({
    command: 'parties:load',
    maxAge: '7d',
    parameters: ({parameters}) => ({chamber: parameters.chamber}),
  })
  static override testParameters = {chamber: 'senate'}
  static override testOptions = {'skip-existing': true}

  download(): Promise<CachedFile> {
    const chamber: string = this.parameters.chamber
    const key: string | undefined = this.options['api-key']
    const isTest: boolean | undefined = this.options.test
    // @ts-expect-error nothing of this name is declared
    const misspelt: unknown = this.parameters.chambre
    // @ts-expect-error an option is no parameter
    const option: unknown = this.parameters['skip-existing']
    // @ts-expect-error a parameter is no option
    const parameter: unknown = this.options.chamber
    // @ts-expect-error it may not have been given
    const given: string = this.options['api-key']
    // @ts-expect-error it is a number
    const text: string = this.options.year
    throw new Error([chamber, key, isTest, misspelt, option, parameter, given, text].join())
  }

  iterate(file: CachedFile, {after}: {after?: string}): AsyncIterable<string> {
    const place: string | undefined = after
    // @ts-expect-error a cursor is a text
    const index: number | undefined = after
    if (index !== place) throw new Error(place)
    return file.lines()
  }

  override parseItem(line: string): Row | typeof SKIP {
    return line === '' ? SKIP : {name: line}
  }

  override checkpoint(line: string, index: number): string {
    return `${index} ${line}`
  }

  override async saveBatch(rows: Row[], {transaction}: {transaction: Transaction}): Promise<void> {
    await this.database.getQueryInterface().bulkInsert('politicians', rows, {transaction})
  }

  override async cleanup(results: AsyncIterable<Row>): Promise<{saved: number}> {
    let saved = 0
    for await (const {name} of results) if (name !== '') saved += 1
    return {saved}
  }
}

/** What cannot be right about a pipeline is seen by the compiler. */
class Wrong extends IterateDownloadCommand<typeof Wrong, number, string, Row, {saved: number}> {
  // @ts-expect-error items are numbers
  iterate(): string[] {
    return ['']
  }

  download(item: number): string {
    return String(item)
  }

  // @ts-expect-error the item comes first, then what was downloaded for it
  override parseAndSave(downloaded: string, item: number): Row {
    return {name: `${item} ${downloaded}`}
  }

  // @ts-expect-error the value of the run is another one
  override cleanup(): {loaded: number} {
    return {loaded: 0}
  }
}

describe('what a pipeline declares', () => {
  it('is there at run time as it was declared', () => {
    expect(PoliticiansLoad.parameterNames).to.deep.equal(['chamber'])
    expect(PoliticiansLoad.dependencies).to.have.length(1)
    expect(PoliticiansLoad.testOptions).to.have.property('skip-existing', true)
    expect(new Wrong([], {} as never).iterate()).to.deep.equal([''])
  })
})
