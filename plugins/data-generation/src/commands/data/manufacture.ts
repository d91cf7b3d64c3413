import {BasicCommand, type DatabaseTarget, Flags, type HelpSection} from '@mycli/kit'

import {findFactories} from '../../factory/find-factories.js'
import {type Line, splitLine} from '../../line/split-line.js'
import {manufacture, type Manufactured} from '../../manufacture/manufacture.js'
import {modelFieldsHelp} from '../../manufacture/model-fields-help.js'
import {refuseRemoteDatabase} from '../../manufacture/refuse-remote-database.js'
import {givenText} from '../../plan/assignment.js'
import {readPairs} from '../../line/read-pairs.js'
import {renderTree} from '../../tree/render-tree.js'

export default class DataManufacture extends BasicCommand<typeof DataManufacture, Manufactured> {
  static override connects = true
  static override description = `Writes the rows that a row needs as well, all in one transaction. The new primary keys go to stdout.

Fields are set by their paths through associations: --name Fred, --enterprise_customer__site__name Fred, or, for a row that exists, --enterprise_customer KEY. Also: --name=-5, --active, --no-active, --city=null, --filter:json='{"a":1}', --users 3.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --model enterprise.EnterpriseCustomer',
    '<%= config.bin %> <%= command.id %> --model enterprise.EnterpriseCustomer --name Fred --site__name "Fred & Co"',
    '<%= config.bin %> <%= command.id %> --model enterprise.EnterpriseCustomerUser --enterprise_customer KEY --count 20 --seed 7',
  ]
  static override flags = {
    count: Flags.integer({default: 1, max: 1_000_000_000, min: 1, summary: 'How many rows.'}),
    factory: Flags.string({
      helpValue: 'NAME',
      summary: "One of the model's factories, where it has several.",
    }),
    'fill-optional': Flags.boolean({summary: 'Fill fields too that may be null.'}),
    locale: Flags.string({
      helpValue: 'LOCALE',
      summary: 'Names and addresses of this language, such as de or pt_BR.',
    }),
    model: Flags.string({helpValue: 'app.Model', summary: 'The model; data:models lists them.'}),
    param: Flags.string({
      helpValue: 'NAME=VALUE',
      multiple: true,
      multipleNonGreedy: true,
      summary: 'A param of the factory.',
    }),
    seed: Flags.string({summary: 'The same seed gives the same values.'}),
    set: Flags.string({
      helpValue: 'PATH=VALUE',
      multiple: true,
      multipleNonGreedy: true,
      summary: 'A field with the name of a flag, such as --set count=3.',
    }),
    trait: Flags.string({
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
      summary: 'A trait of the factory.',
    }),
  }
  static override hasHelpSections = true
  static override hiddenAliases = ['manufacture_data']
  static override summary = 'Generate rows of a model, and the rows they need.'
  static override usage = '<%= command.id %> --model app.Model [--PATH VALUE ...] [FLAGS]'

  private line: Line = {assignments: [], own: [], problems: []}

  static override async helpSections(
    argv: string[],
    open: Parameters<NonNullable<typeof BasicCommand.helpSections>>[1],
  ): Promise<HelpSection[]> {
    return modelFieldsHelp(argv, open)
  }

  override async run(): Promise<Manufactured> {
    const {count, factory, locale, model, param = [], seed, trait = []} = this.options
    const {locale: usualLocale} = this.project.settings.dataGeneration
    const result = await manufacture({
      assignments: this.line.assignments,
      count,
      factories: await findFactories(this.project),
      factoryName: factory,
      fillOptional: this.options['fill-optional'],
      locale: locale ?? usualLocale,
      model,
      params: readPairs('--param', param),
      problems: this.line.problems,
      registry: this.registry,
      seed,
      signal: this.signal,
      traits: trait,
    })
    for (const pk of result.pks) this.print(pk)
    if (!this.jsonEnabled()) for (const line of renderTree(result.tree)) this.note(line)
    return result
  }

  protected override checkDatabase(target: DatabaseTarget): void {
    const {allow} = this.project.settings.dataGeneration
    refuseRemoteDatabase(target, {allow, yes: this.options.yes})
  }

  /** Paths into the model are flags that oclif does not know. */
  protected override ownArgv(): string[] {
    const {baseFlags, flags} = DataManufacture
    this.line = splitLine(this.argv, {...baseFlags, ...flags, json: {type: 'boolean'}})
    return this.line.own
  }

  protected override loggedOptions(): Record<string, unknown> {
    const paths = this.line.assignments.map(({given, path}) => [path, givenText(given)] as const)
    return {...super.loggedOptions(), ...Object.fromEntries(paths)}
  }
}
