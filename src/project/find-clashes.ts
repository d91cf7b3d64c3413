import type {CommandFile} from './command-files.js'

/** A command of the project that cannot be had by its id. */
export interface Clash {
  files: string[]
  id: string
  /** The plugin whose command has the id; unset where two files of the project want it. */
  plugin?: string
}

/**
 * The ids that the project does not get.
 *
 * @param pluginOf The name of the plugin that has a command, by its id or an alias.
 */
export function findClashes(
  files: readonly CommandFile[],
  pluginOf: (id: string) => string | undefined,
): Clash[] {
  const filesOf = new Map<string, string[]>()
  for (const {file, id} of files) filesOf.set(id, [...(filesOf.get(id) ?? []), file])
  return [...filesOf].flatMap(([id, all]) => {
    const plugin = pluginOf(id)
    if (plugin !== undefined) return [{files: all, id, plugin}]
    return all.length > 1 ? [{files: all, id}] : []
  })
}

/** What is wrong with an id that the project wants and does not get. */
export function problemOf({id, plugin}: Clash): string {
  return plugin === undefined ? `more than one file is ${id}` : `${id} is a command of ${plugin}`
}

/** The error for an id that two files want. */
export async function twice({files, id}: Clash): Promise<Error> {
  const {exitCodes, UserError} = await import('@mycli/kit/errors')
  const [first = '', ...others] = files.map((file) => `"${file}"`)
  const message = `More than one file is the command ${id}: ${first} and ${others.join(' and ')}.`
  return new UserError('COMMAND_CLASH', message, {
    exitCode: exitCodes.environment,
    suggestions: ['Rename or move one of them.'],
  })
}
