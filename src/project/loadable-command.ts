import type {Command} from '@oclif/core'

import type {IndexedCommand} from './command-index.js'

/** A command of the project as oclif lists it, be it known what it takes or not. */
export function loadableCommand(
  {described, id, problem}: IndexedCommand,
  underscored: readonly string[],
): Command.Cached {
  const known = described ?? unknownCommand(problem)
  const hiddenAliases = new Set([...known.hiddenAliases, ...underscored])
  return {...known, hiddenAliases: [...hiddenAliases], id}
}

/** The forms of ids with underscores for people who come from Django; none that more than one command would have. */
export function underscoredForms(ids: readonly string[]): Map<string, string[]> {
  const known = new Set(ids)
  const owners = new Map<string, string[]>()
  for (const id of ids) {
    for (const form of new Set([id.replaceAll(':', '_'), id.replaceAll(/[:-]/g, '_')])) {
      if (!known.has(form)) owners.set(form, [...(owners.get(form) ?? []), id])
    }
  }
  const forms = new Map<string, string[]>()
  for (const [form, [id = '', ...others]] of owners) {
    if (others.length === 0) forms.set(id, [...(forms.get(id) ?? []), form])
  }
  return forms
}

function unknownCommand(problem: string | undefined): Command.Cached {
  const [reason = ''] = (problem ?? '').split('\n')
  return {
    aliases: [],
    args: {},
    enableJsonFlag: true,
    flags: {},
    hidden: false,
    hiddenAliases: [],
    id: '',
    strict: false,
    ...(problem !== undefined && {summary: `(cannot be loaded: ${reason.trim()})`}),
  }
}
