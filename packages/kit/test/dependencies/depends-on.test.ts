import {expect} from 'chai'

import {Args, BasicCommand, dependsOn, Flags} from '../../src/index.js'

class PeopleLoad extends BasicCommand<typeof PeopleLoad> {
  static override args = {chamber: Args.string({required: true})}
  static override flags = {limit: Flags.integer(), year: Flags.integer({required: true})}
  static override parameterNames = ['chamber', 'year'] as const
  static override dependencies = dependsOn<typeof PeopleLoad>(
    {
      command: 'parties:load',
      maxAge: '7d',
      parameters: ({options, parameters}) => {
        const chamber: string = parameters.chamber
        const year: number = parameters.year
        const limit: number | undefined = options.limit
        // @ts-expect-error an option is no parameter
        const none: unknown = parameters.limit
        // @ts-expect-error a parameter is no option
        const nothing: unknown = options.year
        return {chamber, limit, none, nothing, year}
      },
    },
    {command: 'sites:load', parameters: {kind: 'all'}, policy: 'any'},
  )

  override async run(): Promise<void> {
    // only its types are looked at
  }
}

describe('dependsOn', () => {
  it('gives the dependencies as they were declared', () => {
    const [parties, sites] = PeopleLoad.dependencies
    expect(parties).to.include({command: 'parties:load', maxAge: '7d'})
    expect(sites).to.deep.equal({command: 'sites:load', parameters: {kind: 'all'}, policy: 'any'})
  })
})
