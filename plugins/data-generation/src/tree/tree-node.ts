import {isSecretName, maskedValue} from '@mycli/kit'

import {givenText} from '../plan/assignment.js'
import type {Customisation} from '../plan/customisation.js'

/** What the line customised: the requested row, and on the way to each customised row those between. */
export interface TreeNode {
  /** The model's bare name. */
  model: string
  /** Rows of a to-many association, where the line says how many. */
  count?: number
  /** Names and values as typed, those of secret names masked; null for NULL. Unset for a row that is there already. */
  fields?: Record<string, string | null>
  /** The key of a row that is there already, as typed; null where the link is set to NULL. */
  pk?: string | null
  children: TreeNode[]
}

export function treeOf(customisation: Customisation): TreeNode {
  const {count, existing, fields, links, nothing, shape} = customisation
  const children = [...links.values()].map(treeOf)
  const model = shape.entry.bareName
  if (existing) return {model, pk: existing.text, children}
  if (nothing) return {model, pk: null, children}
  return {
    model,
    fields: Object.fromEntries(
      fields.map(({assignment, name}) => [
        name,
        isSecretName(name) ? maskedValue : givenText(assignment.given),
      ]),
    ),
    ...(count !== undefined && {count}),
    children,
  }
}
