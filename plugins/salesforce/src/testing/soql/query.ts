/** A value in a query. */
export type Literal =
  | {kind: 'boolean'; value: boolean}
  | {kind: 'date' | 'datetime'; value: string}
  | {kind: 'null'}
  | {kind: 'number'; value: number}
  /** A date literal such as LAST_N_DAYS:3: days from the first to before the last. */
  | {kind: 'range'; from: string; to: string}
  | {kind: 'string'; value: string; raw: string}

export type CompareOperator = '!=' | '<' | '<=' | '=' | '>' | '>=' | 'LIKE'

export type Condition =
  | {kind: 'and' | 'or'; parts: Condition[]}
  | {kind: 'compare'; path: string; operator: CompareOperator; literal: Literal}
  | {kind: 'in'; path: string; isNegated: boolean; literals: Literal[]}
  | {kind: 'not'; part: Condition}

export interface OrderTerm {
  path: string
  isDescending: boolean
  nullsLast: boolean
}

/** A parsed query. Names are as written. */
export interface Query {
  objectName: string
  /** `SELECT COUNT()`, which has no fields. */
  isCount: boolean
  paths: string[]
  where?: Condition
  orderBy: OrderTerm[]
  limit?: number
  offset?: number
}
