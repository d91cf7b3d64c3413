import {problemOf} from './find-clashes.js'
import type {ProjectPlugin} from './project-plugin.js'

/** Warns on stderr when a file of the project wants the id that runs, and is not what runs. */
export function tellOfClash(id: string, project: ProjectPlugin): void {
  const clash = project.clashes.find((one) => one.id === id && one.plugin !== undefined)
  if (!clash) return
  const files = clash.files.map((file) => project.relative(file)).join(', ')
  process.stderr.write(`Warning: ${files} is not run: ${problemOf(clash)}.\n`)
}
