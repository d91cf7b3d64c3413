import {BasicCommand, Flags} from '@mycli/kit'

import type {CommandGraph} from '../../command-graph/command-graph.js'
import {readGraph} from '../../command-graph/read-graph.js'
import {graphFormats, renderGraph} from '../../command-graph/render-graph.js'

export default class CommandsGraph extends BasicCommand<typeof CommandsGraph, CommandGraph> {
  static override description =
    'By what the commands declare. Rings and dependencies on commands that do not exist are marked, and end it with exit code 1.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --format mermaid',
  ]
  static override flags = {
    format: Flags.option({
      default: 'text',
      options: graphFormats,
      summary: 'For people, for Markdown (mermaid) or for Graphviz (dot).',
    })(),
  }
  static override logged = false
  static override summary = 'Show which commands depend on which.'

  override async run(): Promise<CommandGraph> {
    const graph = await readGraph(this.config)
    const {cycles, edges, unknown} = graph
    if (edges.length > 0 || this.options.format !== 'text') {
      this.print(renderGraph(graph, this.options.format))
    } else {
      this.note('No command depends on another one.')
    }
    for (const cycle of cycles) this.note(this.style.error(`A ring: ${cycle.join(' -> ')}`))
    for (const id of unknown) this.note(this.style.error(`There is no command ${id}.`))
    if (cycles.length + unknown.length > 0) this.exitCode = 1
    return graph
  }
}
