import {createSalesforceFake} from '../../../src/testing/index.js'
import type {SalesforceFake, SalesforceFakeOptions} from '../../../src/testing/index.js'

export interface Reply {
  status: number
  /** Parsed when it is JSON, else the text. */
  body: unknown
  headers: Headers
}

/** A fake with a token, and the shortest way to ask it something. */
export interface FakeClient {
  fake: SalesforceFake
  token: string
  /** `path` is below `/services/data/v67.0/` unless it starts with a slash. */
  call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Reply>
  query: (soql: string, headers?: Record<string, string>) => Promise<Reply>
}

const opened: SalesforceFake[] = []

/** Opens a fake that `closeFakes` closes. */
export async function openFake(options: SalesforceFakeOptions = {}): Promise<FakeClient> {
  const fake = await createSalesforceFake(options)
  opened.push(fake)
  const token = fake.createAccessToken()
  const call: FakeClient['call'] = async (method, path, body, headers = {}) => {
    const isText = typeof body === 'string' || body === undefined
    const response = await fetch(fake.url + (path.startsWith('/') ? path : below(path)), {
      method,
      redirect: 'error',
      headers: {
        Authorization: `Bearer ${token}`,
        ...(isText ? {} : {'Content-Type': 'application/json'}),
        ...headers,
      },
      body: isText ? body : JSON.stringify(body),
    })
    return {status: response.status, body: parse(await response.text()), headers: response.headers}
  }
  return {
    fake,
    token,
    call,
    query: (soql, headers) =>
      call('GET', `query?q=${encodeURIComponent(soql)}`, undefined, headers),
  }
}

/** For `afterEach`. */
export async function closeFakes(): Promise<void> {
  await Promise.all(opened.splice(0).map((fake) => fake.close()))
}

/** The errorCode of the first error of a reply. */
export function codeOf({body}: Reply): unknown {
  return field(body, 0, 'errorCode')
}

/** A value inside of parsed JSON. */
export function field(value: unknown, ...path: (number | string)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (Reflect.get(inner, key) as unknown)
        : undefined, // Reflect.get says any
    value,
  )
}

/** The values of one field of each record of a query's reply. */
export function column({body}: Reply, name: string): unknown[] {
  const records = field(body, 'records')
  return Array.isArray(records) ? records.map((record) => field(record, name)) : []
}

function below(path: string): string {
  return `/services/data/v67.0/${path}`
}

function parse(text: string): unknown {
  return /^\s*[[{]/.test(text) ? (JSON.parse(text) as unknown) : text // JSON.parse says any
}
