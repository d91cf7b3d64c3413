import {exitCodes, type RegisteredModel, UserError} from '@mycli/kit'

import type {Link, ParentLink} from '../model/model-shape.js'

/** One link on the way from the requested model, with the model that it starts from. */
export interface Step {
  link: Link
  owner: RegisteredModel
}

/**
 * Stops where a row would require a row that requires it again, and so on.
 *
 * @throws UserError `REQUIRED_CYCLE` (exit 2) naming the ring.
 */
export function refuseEndlessParents(
  link: ParentLink,
  trail: readonly Step[],
  owner: RegisteredModel,
): void {
  const start = trail.findIndex((step) => step.link === link)
  if (start === -1) return
  const ring = [...trail.slice(start), {link, owner}]
  const names = ring.map((step) => `${step.owner.bareName}.${step.link.name}`)
  const path = trail.map((step) => step.link.name).join('__')
  throw new UserError(
    'REQUIRED_CYCLE',
    `Each row needs another one before it, without end: ${names.join(' -> ')}.`,
    {
      exitCode: exitCodes.usage,
      suggestions: [
        `Give a row that exists: --${path} KEY`,
        'Or let the foreign key of one of them be null.',
      ],
    },
  )
}
