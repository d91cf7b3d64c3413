import type {BodyFactory} from './api-request.js'

export interface OpenedBody {
  init: RequestInit
  /** Throws what the source of the body threw, which fetch hides. */
  throwItsError: () => void
}

/** The body for one attempt. */
export function openBody(body: BodyFactory | string | undefined): OpenedBody {
  if (typeof body !== 'function') {
    return {init: body === undefined ? {} : {body}, throwItsError: () => undefined}
  }
  let failed: {error: unknown} | undefined
  async function* readSource(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    try {
      yield* source
    } catch (error) {
      failed = {error}
      throw error
    }
  }
  return {
    init: {body: ReadableStream.from(readSource(body())), duplex: 'half'},
    throwItsError: () => {
      if (failed) throw failed.error
    },
  }
}
