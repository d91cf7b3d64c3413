import type {FieldMapping, ModelResource} from './model-resource.js'

/** A remote field with what it is mapped to. */
export interface MappedField extends FieldMapping {
  remote: string
}

/** The fields of a resource; a bare name is a mapping without hooks. */
export function readFields({fieldsMap}: Pick<ModelResource, 'fieldsMap'>): MappedField[] {
  return Object.entries(fieldsMap).map(([remote, mapping]) =>
    typeof mapping === 'string' ? {remote, local: mapping} : {remote, ...mapping},
  )
}
