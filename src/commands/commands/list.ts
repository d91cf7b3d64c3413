import {BasicCommand, renderTable} from '@mycli/kit'

import {listCommands, type ListedCommand} from '../../project/list-commands.js'

export default class CommandsList extends BasicCommand<typeof CommandsList, ListedCommand[]> {
  static override description =
    "mycli's own, those of plugins, and those of the project in the folders named commands of its apps and in commandFolders."
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override logged = false
  static override summary = 'List every command, where it is from and what it takes.'

  override async run(): Promise<ListedCommand[]> {
    const listed = listCommands(this.config)
    const rows = listed.map(({files, id, parameters, problem, source, summary}) => [
      [id, ...parameters.map((name) => name.toUpperCase())].join(' '),
      source === 'project' ? files.join(', ') : source,
      problem === undefined ? summary : this.style.error((problem.split('\n')[0] ?? '').trim()),
    ])
    this.print(renderTable(['command', 'from', 'what it does'], rows))
    return listed
  }
}
