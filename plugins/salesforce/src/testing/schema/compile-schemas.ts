import type {ObjectDeclaration} from './object-declaration.js'
import {compileObject, type ObjectSchema} from './object-schema.js'
import {standardObjects} from './standard-objects.js'

/** The standard objects with the declared ones added; of an object in both, the fields are joined. */
export function compileSchemas(declared: Record<string, ObjectDeclaration>): ObjectSchema[] {
  const names = new Set([...Object.keys(standardObjects), ...Object.keys(declared)])
  let customCount = 0
  return [...names].map((name) => {
    const declaration = join(standardObjects[name], declared[name])
    const prefix = declaration.keyPrefix ?? `a${(customCount++).toString(36).padStart(2, '0')}`
    return compileObject(name, declaration, prefix)
  })
}

function join(
  standard: ObjectDeclaration | undefined,
  declared: ObjectDeclaration | undefined,
): ObjectDeclaration {
  if (standard && declared) {
    return {
      ...standard,
      ...declared,
      fields: {...standard.fields, ...joinFields(standard, declared)},
    }
  }
  const only = standard ?? declared ?? {fields: {}}
  // Salesforce gives every custom object a name.
  return standard ? only : {...only, fields: {Name: {length: 80}, ...only.fields}}
}

/** A field that a standard object has already keeps what the declaration does not change. */
function joinFields(
  standard: ObjectDeclaration,
  declared: ObjectDeclaration,
): ObjectDeclaration['fields'] {
  return Object.fromEntries(
    Object.entries(declared.fields).map(([name, field]) => {
      const before = standard.fields[name]
      return typeof before === 'object' && typeof field === 'object'
        ? [name, {...before, ...field}]
        : [name, field]
    }),
  )
}
