import type {Model, ModelStatic} from 'sequelize'

/** A local row: a Sequelize instance, or what behaves like one. */
export interface LocalRow {
  get: (attribute: string) => unknown
  set: (values: Record<string, unknown>) => unknown
  save: (options?: {fields?: string[]}) => Promise<unknown>
}

/** One field with hooks. */
export interface FieldMapping {
  /** The local attribute. */
  local: string
  /** The value to send; undefined leaves the remote field alone, null clears it. */
  toDistant?: (value: unknown, row: LocalRow) => unknown
  /** The value to keep; undefined leaves the local attribute alone. */
  toLocal?: (value: unknown, row: LocalRow) => unknown
}

/** A model in step with an object of Salesforce. */
export interface ModelResource {
  /** The model, or its name where there is a registry of models: 'app.MyUser' */
  model: ModelStatic<Model> | string
  /** As `Contact`. */
  sobject: string
  /** The local attribute that holds the remote id. */
  distantId: string
  /** The remote field to create or update by, while the remote id is not known. It is one of `fieldsMap`. */
  externalId?: string
  /** By remote field: the local attribute, or a mapping with hooks. */
  fieldsMap: Record<string, FieldMapping | string>
  /** Has the last word on what is sent. */
  toDistant?: (
    values: Record<string, unknown>,
    row: LocalRow,
  ) => Promise<Record<string, unknown>> | Record<string, unknown>
  /** Has the last word on what is kept. */
  toLocal?: (
    values: Record<string, unknown>,
    row: LocalRow,
  ) => Promise<Record<string, unknown>> | Record<string, unknown>
}

export interface PullOptions {
  /** Default: true */
  save?: boolean
  signal?: AbortSignal
}

export interface PushOutcome {
  /** 18 characters. */
  id: string
  created: boolean
}
