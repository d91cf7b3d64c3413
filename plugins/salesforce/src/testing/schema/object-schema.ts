import type {FieldValue} from '../store/stored-row.js'
import type {FieldDeclaration, FieldType} from './field-declaration.js'
import type {ObjectDeclaration} from './object-declaration.js'
import {ownerField, systemFields} from './system-fields.js'

/** A declared field with every default filled in. */
export interface Field extends Required<
  Pick<
    FieldDeclaration,
    | 'caseSensitive'
    | 'createable'
    | 'externalId'
    | 'label'
    | 'length'
    | 'onDelete'
    | 'precision'
    | 'referenceTo'
    | 'required'
    | 'restricted'
    | 'type'
    | 'unique'
    | 'updateable'
    | 'values'
  >
> {
  name: string
  /** May stand in the path of an upsert. */
  idLookup: boolean
  relationshipName: string | undefined
  defaultValue: FieldDeclaration['defaultValue']
  calculated: FieldDeclaration['calculated']
}

/** A declared object, ready to be asked. */
export interface ObjectSchema {
  name: string
  label: string
  keyPrefix: string
  declaration: ObjectDeclaration
  fields: Field[]
  /** What a row cannot be created without. */
  requiredFields: Field[]
  uniqueFields: Field[]
  /** The values of a row that was created without any. */
  defaults: Record<string, FieldValue>
  /** Field names are compared without regard to case. */
  field: (name: string) => Field | undefined
  /** The reference field behind a relationship name such as `Account` or `Parent__r`. */
  relationship: (name: string) => Field | undefined
}

/** Fills in the defaults of a declared object. */
export function compileObject(
  name: string,
  declaration: ObjectDeclaration,
  keyPrefix: string,
): ObjectSchema {
  const declared: Record<string, FieldDeclaration | FieldType> = {
    ...declaration.fields,
    ...(declaration.owned === false ? {} : ownerField),
    ...systemFields,
  }
  const id = compileField('Id', {type: 'id', length: 18, createable: false, updateable: false})
  const fields = [id, ...Object.entries(declared).map(([key, field]) => compileField(key, field))]
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]))
  const byRelationship = new Map(
    fields.flatMap((field) =>
      field.relationshipName === undefined ? [] : [[field.relationshipName.toLowerCase(), field]],
    ),
  )
  return {
    name,
    label: declaration.label ?? inWords(name),
    keyPrefix,
    declaration,
    fields,
    requiredFields: fields.filter(
      ({defaultValue, required}) => required && defaultValue === undefined,
    ),
    uniqueFields: fields.filter(({unique}) => unique),
    defaults: defaultsOf(fields),
    field: (wanted) => byName.get(wanted.toLowerCase()),
    relationship: (wanted) => byRelationship.get(wanted.toLowerCase()),
  }
}

function defaultsOf(fields: Field[]): Record<string, FieldValue> {
  const defaults: Record<string, FieldValue> = {}
  for (const {defaultValue, name} of fields) {
    if (defaultValue !== undefined) defaults[name] = defaultValue
  }
  return defaults
}

function compileField(name: string, declared: FieldDeclaration | FieldType): Field {
  const field = typeof declared === 'string' ? {type: declared} : declared
  const type = field.type ?? 'string'
  const isWritable = field.calculated === undefined
  const filled = {
    ...fieldDefaults,
    label: inWords(name),
    length: defaultLengths[type] ?? 255,
    defaultValue: type === 'boolean' ? false : undefined,
    calculated: undefined,
    ...withoutUndefined(field),
  }
  return {
    ...filled,
    name,
    type,
    createable: isWritable && filled.createable,
    updateable: isWritable && filled.updateable,
    idLookup: filled.externalId || type === 'email' || name === 'Id',
    relationshipName: type === 'reference' ? relationshipName(name, field) : undefined,
  }
}

const fieldDefaults = {
  createable: true,
  updateable: true,
  caseSensitive: false,
  externalId: false,
  onDelete: 'clear',
  precision: 18,
  referenceTo: [],
  required: false,
  restricted: false,
  unique: false,
  values: [],
} satisfies Partial<Field>

const defaultLengths: Partial<Record<FieldType, number>> = {
  email: 80,
  phone: 40,
  reference: 18,
  textarea: 32_000,
}

function withoutUndefined(field: FieldDeclaration): FieldDeclaration {
  return Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined))
}

function relationshipName(name: string, field: FieldDeclaration): string {
  if (field.relationshipName !== undefined) return field.relationshipName
  return name.endsWith('__c') ? name.replace(/__c$/, '__r') : name.replace(/Id$/, '')
}

function inWords(name: string): string {
  return name
    .replace(/__c$/, '')
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/ Id$/, ' ID')
}
