// eslint-disable-next-line @typescript-eslint/ban-ts-comment -- a checkout from before jsforce was added must still build
// @ts-ignore: until `npm install` was run there
import type {Connection, OAuth2} from '@jsforce/jsforce-node'

/** jsforce's connection. */
export type JsforceConnection = Connection

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
