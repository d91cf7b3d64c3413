import type {HttpMethod} from './http-method.js'

/** Made anew for each attempt: a stream that was read once is empty. */
export type BodyFactory = () => AsyncIterable<Uint8Array>

/** One call, which may take several attempts. */
export interface ApiRequest {
  method: HttpMethod
  /** From the root of the org, with its query string: `/services/data/v67.0/limits` */
  path: string
  headers?: Readonly<Record<string, string>>
  body?: BodyFactory | string
  /** It changes nothing, though its method could. Default: whether it is a GET or HEAD */
  isRead?: boolean
  /** It may be sent twice. Default: whether it is no POST, or a read */
  isIdempotent?: boolean
  /** Until the answer begins. Default: `answerMs` */
  timeoutMs?: number
  /** Statuses beside 2xx that are an answer and no error. */
  accepts?: readonly number[]
  signal?: AbortSignal | undefined
}

/** An answer that was read to its end. */
export interface ApiAnswer {
  status: number
  headers: Headers
  text: string
  /** An attempt before it may have done the same already. */
  isRepeat: boolean
}

/** An answer whose body is still to be read. */
export interface StreamedAnswer {
  status: number
  headers: Headers
  body: AsyncIterable<Uint8Array>
}
