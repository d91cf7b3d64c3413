import type {FieldDeclaration} from './field-declaration.js'

const readOnly = {createable: false, updateable: false} as const
const userReference = {type: 'reference', referenceTo: ['User'], onDelete: 'keep'} as const

/** The fields that every object has and no client writes. */
export const systemFields: Record<string, FieldDeclaration> = {
  IsDeleted: {type: 'boolean', label: 'Deleted', ...readOnly},
  CreatedDate: {type: 'datetime', ...readOnly},
  CreatedById: {...userReference, ...readOnly, label: 'Created By ID'},
  LastModifiedDate: {type: 'datetime', ...readOnly},
  LastModifiedById: {...userReference, ...readOnly, label: 'Last Modified By ID'},
  SystemModstamp: {type: 'datetime', ...readOnly},
}

/** The field of objects that belong to somebody. */
export const ownerField: Record<string, FieldDeclaration> = {
  OwnerId: {...userReference, label: 'Owner ID'},
}

/** The field that names the survivor of a merge on those it swallowed. */
export function masterRecordField(objectName: string): Record<string, FieldDeclaration> {
  return {
    MasterRecordId: {
      type: 'reference',
      label: 'Master Record ID',
      referenceTo: [objectName],
      onDelete: 'keep',
      ...readOnly,
    },
  }
}
