import {ApiError} from '../http/api-error.js'
import type {FieldType} from '../schema/field-declaration.js'
import type {Field} from '../schema/object-schema.js'
import type {Org} from '../store/org.js'
import type {StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import {parseSearch, type Search, type SearchGroup, type SearchScope} from './parse-search.js'
import {renderRecord} from './render-record.js'
import {readField, resolvePath} from './resolve-path.js'
import {selectRows} from './run-query.js'

/** Of all objects together. */
const MAX_RECORDS = 2000

/** The records that a search finds. @throws ApiError MALFORMED_SEARCH, INVALID_TYPE or INVALID_FIELD */
export function runSearch(org: Org, source: string, base: string): Record<string, unknown>[] {
  const search = parseSearch(source, org.now())
  const scopes = search.scopes.length > 0 ? search.scopes : everyObject(org)
  const records = scopes.flatMap((scope) => searchObject(org, search, scope, base))
  return records.slice(0, MAX_RECORDS)
}

function everyObject(org: Org): SearchScope[] {
  return org.schemas
    .filter(({declaration}) => declaration.searchable !== false)
    .map(({name}) => ({objectName: name, paths: ['Id'], orderBy: []}))
}

function searchObject(
  org: Org,
  search: Search,
  scope: SearchScope,
  base: string,
): Record<string, unknown>[] {
  const table = org.table(scope.objectName)
  if (!table || table.schema.declaration.searchable === false) {
    throw new ApiError(
      400,
      'INVALID_TYPE',
      `sObject type '${scope.objectName}' is not supported in search`,
    )
  }
  const columns = scope.paths.map((path) => resolvePath(org, table.schema, path))
  const matching = findMatching(org, table, search)
  return selectRows(org, table, scope, false, matching).map((row) =>
    renderRecord(org, table, row, columns, base),
  )
}

function findMatching(org: Org, table: Table, {group, terms}: Search): StoredRow[] {
  const readers = table.schema.fields
    .filter((field) => isSearched(field, group))
    .map((field) => readField(org, field))
  return [...table.all()].filter((row) => {
    const text = readers.map((read) => read(row) ?? '').join('\n')
    return terms.every((term) => term.test(text))
  })
}

function isSearched({name, type}: Field, group: SearchGroup): boolean {
  if (group === 'NAME') return name.endsWith('Name')
  if (group === 'EMAIL') return type === 'email'
  return group === 'PHONE' ? type === 'phone' : searchedTypes.has(type)
}

const searchedTypes = new Set<FieldType>([
  'email',
  'phone',
  'picklist',
  'string',
  'textarea',
  'url',
])
