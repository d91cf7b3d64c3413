import type {Soql} from '../soql/soql.js'
import {call} from './call.js'
import type {CallContext} from './call-context.js'
import {toPath} from './call-context.js'
import {sendComposite} from './composite.js'
import {createQueryResult} from './create-query-result.js'
import type {QueryResult} from './query-result.js'
import {readPage, type QueryPage} from './read-page.js'
import type {QueryOptions} from './salesforce-api.js'

/** Longer ones are refused on the way: with its headers, a request line has 16 KB in all. */
const MAX_PATH_CHARS = 7000
const QUERIES_PER_COMPOSITE = 5

export type QueryResource = 'query' | 'queryAll'

/** All rows of a query. */
export function query<T>(
  context: CallContext,
  resource: QueryResource,
  soql: Soql | string,
  options: QueryOptions = {},
): QueryResult<T> {
  return createQueryResult(async function* () {
    const path = queryPath(context, resource, soql)
    const [first] =
      path.length > MAX_PATH_CHARS
        ? await startQueries<T>(context, [path], options)
        : [await readNext<T>(context, path, options)]
    if (first) yield* followPages(context, first, options)
  })
}

/** The rows of many queries, five a call. */
export async function* queryMany<T>(
  context: CallContext,
  soqls: readonly (Soql | string)[],
  {all = false, ...options}: QueryOptions & {all?: boolean} = {},
): AsyncIterable<T> {
  const paths = soqls.map((soql) => queryPath(context, all ? 'queryAll' : 'query', soql))
  for (let start = 0; start < paths.length; start += QUERIES_PER_COMPOSITE) {
    const group = paths.slice(start, start + QUERIES_PER_COMPOSITE)
    for (const first of await startQueries<T>(context, group, options)) {
      for await (const {records} of followPages(context, first, options)) yield* records
    }
  }
}

async function* followPages<T>(
  context: CallContext,
  first: QueryPage<T>,
  options: QueryOptions,
): AsyncIterable<QueryPage<T>> {
  let page = first
  yield page
  while (page.next !== undefined) {
    page = await readNext<T>(context, page.next, options)
    yield page
  }
}

async function readNext<T>(
  context: CallContext,
  path: string,
  options: QueryOptions,
): Promise<QueryPage<T>> {
  return readPage<T>(await call(context, {method: 'GET', path, ...callOptions(options)}))
}

/** The first pages, by one POST that changes nothing. */
async function startQueries<T>(
  context: CallContext,
  paths: readonly string[],
  options: QueryOptions,
): Promise<QueryPage<T>[]> {
  const {headers: httpHeaders, signal} = callOptions(options)
  const subrequests = paths.map((url) => ({
    method: 'GET' as const,
    url,
    ...(httpHeaders ? {httpHeaders} : {}),
  }))
  const answers = await sendComposite(context, subrequests, {isRead: true, signal})
  return answers.map((body) => readPage<T>(body))
}

function callOptions({batchSize, signal}: QueryOptions): {
  headers?: Record<string, string>
  signal?: AbortSignal
} {
  return {
    ...(batchSize === undefined
      ? {}
      : {headers: {'Sforce-Query-Options': `batchSize=${batchSize}`}}),
    ...(signal ? {signal} : {}),
  }
}

function queryPath(context: CallContext, resource: QueryResource, soql: Soql | string): string {
  return toPath(context, `${resource}?q=${encodeURIComponent(String(soql))}`)
}
