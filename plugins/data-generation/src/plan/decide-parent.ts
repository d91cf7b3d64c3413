import type {Declaration, ValueDeclaration} from '../factory/declaration.js'
import type {ParentLink} from '../model/model-shape.js'
import type {Customisation, ExistingKey} from './customisation.js'

/** What becomes of a foreign key. */
export type ParentDecision =
  | {declaration: ValueDeclaration; kind: 'value'}
  | {key: ExistingKey; kind: 'existing'}
  | {kind: 'generate'; values: Readonly<Record<string, unknown>>}
  | {kind: 'leave'}
  | {kind: 'null'}

export interface ParentCircumstances {
  /** What the line says about it. */
  customisation?: Customisation
  /** What the factory says about it. */
  declaration?: Declaration
  fillOptional: boolean
  /** The target is a model that this row is made for: another row of it would ask for the next, without end. */
  isAncestor: boolean
}

/** The line decides before the factory, and the factory before the model. */
export function decideParent(link: ParentLink, circumstances: ParentCircumstances): ParentDecision {
  const {customisation, declaration} = circumstances
  if (customisation) return decideByLine(customisation, declaration)
  return declaration
    ? decideByFactory(link, declaration, circumstances)
    : decideByModel(link, circumstances)
}

function decideByLine(customisation: Customisation, declaration?: Declaration): ParentDecision {
  if (customisation.existing) return {key: customisation.existing, kind: 'existing'}
  if (customisation.nothing) return {kind: 'null'}
  return {kind: 'generate', values: declaration?.kind === 'parent' ? declaration.values : {}}
}

function decideByFactory(
  link: ParentLink,
  declaration: Declaration,
  {isAncestor}: ParentCircumstances,
): ParentDecision {
  if (declaration.kind !== 'parent') {
    const isNull = declaration.kind === 'constant' && declaration.value === null
    return isNull ? {kind: 'null'} : {declaration, kind: 'value'}
  }
  const endsHere = isAncestor && !link.required
  return endsHere ? {kind: 'null'} : {kind: 'generate', values: declaration.values}
}

function decideByModel(
  link: ParentLink,
  {fillOptional, isAncestor}: ParentCircumstances,
): ParentDecision {
  if (link.required) return {kind: 'generate', values: {}}
  if (link.attribute.defaultValue !== undefined) return {kind: 'leave'}
  return fillOptional && !isAncestor ? {kind: 'generate', values: {}} : {kind: 'null'}
}
