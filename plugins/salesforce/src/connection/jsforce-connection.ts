// eslint-disable-next-line @typescript-eslint/ban-ts-comment -- a checkout from before jsforce was added must still build
// @ts-ignore: until `npm install` was run there
import type {Connection} from '@jsforce/jsforce-node'

/** jsforce's connection. */
export type JsforceConnection = Connection
