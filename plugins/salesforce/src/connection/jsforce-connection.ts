// eslint-disable-next-line @typescript-eslint/ban-ts-comment -- a checkout from before jsforce was added must still build
// @ts-ignore: until `npm install` was run there
import type {Connection, HttpRequest, HttpRequestOptions, OAuth2} from '@jsforce/jsforce-node'

export type {HttpRequest, HttpRequestOptions}

/** jsforce's connection. */
export type JsforceConnection = Connection

/** Told of a new token, or why there is none. */
export type TokenCallback = (error: Error | null, accessToken?: string) => void

/** What jsforce is loaded for. */
export interface Jsforce {
  Connection: typeof Connection
  OAuth2: typeof OAuth2
}

/** Takes some 70 ms. */
export async function loadJsforce(): Promise<Jsforce> {
  // eslint-disable-next-line @typescript-eslint/ban-ts-comment -- see above
  // @ts-ignore
  const {default: jsforce} = await import('@jsforce/jsforce-node')
  return jsforce
}
