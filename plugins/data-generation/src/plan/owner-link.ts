import {exitCodes, UserError} from '@mycli/kit'

import type {ChildLink, ModelShape, ParentLink} from '../model/model-shape.js'
import type {Customisation} from './customisation.js'

/** The way back from a child to the row it belongs to. */
export function ownerLink(link: ChildLink, owner: ModelShape, child: ModelShape): ParentLink {
  const known = child.links.find(
    (one) => one.kind === 'parent' && one.foreignKey === link.foreignKey,
  )
  return known?.kind === 'parent' ? known : linkOfBareKey(link, owner, child)
}

/** The child's model does not say that the attribute is a foreign key; the association of the owner does. */
function linkOfBareKey(
  {foreignKey, sourceKey}: ChildLink,
  owner: ModelShape,
  child: ModelShape,
): ParentLink {
  const attribute = child.entry.model.getAttributes()[foreignKey]
  if (!attribute) throw new Error(`${child.entry.name} has no attribute ${foreignKey}`)
  return {
    aliases: [],
    attribute,
    column: attribute.field ?? foreignKey,
    foreignKey,
    kind: 'parent',
    name: foreignKey,
    required: true,
    target: owner.entry,
    targetKey: sourceKey,
  }
}

/** @throws UserError `CUSTOMISED_OWNER` (exit 2) for a path from the children back to the row they belong to. */
export function refuseCustomisedOwner(child: Customisation, owner: ParentLink): void {
  if (!child.links.has(owner)) return
  throw new UserError(
    'CUSTOMISED_OWNER',
    `The ${owner.name} of each ${child.shape.entry.bareName} is the row it belongs to, and cannot be another.`,
    {
      exitCode: exitCodes.usage,
      suggestions: [
        `Customise the ${owner.target.bareName} itself, outside the path to its children.`,
      ],
    },
  )
}
