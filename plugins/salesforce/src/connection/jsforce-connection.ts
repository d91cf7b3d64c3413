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
  const {default: jsforce} = await import('@jsforce/jsforce-node')
  return jsforce
}
