import {isFilterable} from './is-filterable.js'
import type {Field} from './object-schema.js'

/** One entry of `fields` in the answer of describe. */
export function describeField(field: Field): Record<string, unknown> {
  const isNumber = numberTypes.has(field.type)
  const hasLength = !isNumber && !['boolean', 'date', 'datetime'].includes(field.type)
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    length: hasLength ? field.length : 0,
    precision: isNumber ? field.precision : 0,
    scale: 0,
    custom: field.name.endsWith('__c'),
    createable: field.createable,
    updateable: field.updateable,
    nillable: !field.required && field.type !== 'boolean' && !neverNull.has(field.name),
    defaultedOnCreate: field.defaultValue !== undefined || neverNull.has(field.name),
    defaultValue: field.defaultValue ?? null,
    calculated: field.calculated !== undefined,
    unique: field.unique,
    caseSensitive: field.caseSensitive,
    externalId: field.externalId,
    idLookup: field.idLookup,
    filterable: isFilterable(field),
    sortable: isFilterable(field),
    groupable: isFilterable(field),
    restrictedPicklist: field.restricted,
    picklistValues: field.values.map((value) => ({
      value,
      label: value,
      active: true,
      defaultValue: value === field.defaultValue,
      validFor: null,
    })),
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName ?? null,
  }
}

const numberTypes = new Set(['currency', 'double', 'int', 'percent'])
const neverNull = new Set([
  'Id',
  'OwnerId',
  'CreatedById',
  'CreatedDate',
  'LastModifiedById',
  'LastModifiedDate',
  'SystemModstamp',
])
