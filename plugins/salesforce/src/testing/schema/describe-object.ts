import {describeField} from './describe-field.js'
import type {ObjectSchema} from './object-schema.js'

/** What the list of all objects says of one. */
export function summarizeObject(schema: ObjectSchema, base: string): Record<string, unknown> {
  const {declaration, name} = schema
  const updateable = declaration.updateable ?? true
  return {
    name,
    label: schema.label,
    labelPlural: `${schema.label}s`,
    keyPrefix: schema.keyPrefix,
    custom: name.endsWith('__c'),
    customSetting: false,
    createable: declaration.createable ?? true,
    updateable,
    deletable: declaration.deletable ?? true,
    undeletable: declaration.deletable ?? true,
    mergeable: updateable && schema.field('MasterRecordId') !== undefined,
    queryable: true,
    retrieveable: true,
    searchable: declaration.searchable ?? true,
    replicateable: declaration.replicateable ?? true,
    layoutable: true,
    triggerable: true,
    urls: {
      sobject: `${base}/sobjects/${name}`,
      describe: `${base}/sobjects/${name}/describe`,
      rowTemplate: `${base}/sobjects/${name}/{ID}`,
    },
  }
}

/** The answer of describe. */
export function describeObject(
  schema: ObjectSchema,
  schemas: Iterable<ObjectSchema>,
  base: string,
): Record<string, unknown> {
  return {
    ...summarizeObject(schema, base),
    fields: schema.fields.map(describeField),
    childRelationships: [...schemas].flatMap((child) =>
      child.fields
        .filter(({referenceTo}) => referenceTo.includes(schema.name))
        .map((field) => ({
          childSObject: child.name,
          field: field.name,
          cascadeDelete: field.onDelete === 'cascade',
          relationshipName: null,
        })),
    ),
    recordTypeInfos: [],
  }
}
