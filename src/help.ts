import type {BasicCommand, HelpSection} from '@mycli/kit'
import {Help as OclifHelp} from '@oclif/core/help'
import type {Command, Interfaces} from '@oclif/core'

/** oclif's help, with sections that hang on the line: `data:manufacture --model X --help` lists the fields of X. */
export default class Help extends OclifHelp {
  private line: readonly string[] = []

  /** oclif takes a command `b` for a topic where there is one whose name ends in b, such as `db`. */
  protected override get sortedTopics(): Interfaces.Topic[] {
    const topics = super.sortedTopics
    return topics.filter(({name}) => this.config.commands.some(({id}) => id.startsWith(`${name}:`)))
  }

  override async showHelp(argv: string[]): Promise<void> {
    this.line = argv.slice(1)
    await super.showHelp(argv)
  }

  override async showCommandHelp(command: Command.Loadable): Promise<void> {
    await super.showCommandHelp(await this.withAutomaticFlags(command))
    if (command['hasHelpSections'] !== true) return
    try {
      for (const {header, rows} of await this.sectionsOf(command)) {
        this.log(this.section(header, rows))
        this.log('')
      }
    } catch (error) {
      if (!(error instanceof Error && 'exitCode' in error)) throw error // a bug
      const [first = ''] = error.message.split('\n')
      process.stderr.write(`Without the sections that need the project: ${first}\n`)
    }
  }

  /**
   * Which flags a command has without declaring them hangs on its class. oclif, which describes the commands of a plugin that was linked or
   * installed, asks the class that all others come from.
   */
  private async withAutomaticFlags(command: Command.Loadable): Promise<Command.Loadable> {
    const plugin = this.config.plugins.get(command.pluginName ?? '')
    if (plugin?.type !== 'link' && plugin?.type !== 'user') return command
    const loaded = await command.load().catch(() => undefined) // its help is there all the same
    if (!loaded) return command
    return {...command, flags: {...command.flags, ...loaded.baseFlags, ...loaded.flags}}
  }

  private async sectionsOf(command: Command.Loadable): Promise<HelpSection[]> {
    const loaded = (await command.load()) as unknown as typeof BasicCommand // hasHelpSections is its static
    const {readModels, requireProject} = await import('@mycli/kit/project')
    return (
      (await loaded.helpSections?.([...this.line], async () => {
        const project = await requireProject(this.config)
        return {project, registry: await readModels(project)}
      })) ?? []
    )
  }
}
