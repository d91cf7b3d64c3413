/**
 * What a run did to a row. `unchanged`: `createOrUpdate` found it as it should be; the run has seen it all the same.
 */
export type LinkAction = 'created' | 'deleted' | 'unchanged' | 'updated'
