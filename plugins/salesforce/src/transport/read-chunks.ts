import {describeBreak} from './describe-break.js'
import type {Fetched} from './fetch-once.js'
import {SalesforceError} from './salesforce-error.js'

/** The body of an answer as it comes; a silence of `answerMs` ends it. */
export async function* readChunks(fetched: Fetched): AsyncIterable<Uint8Array> {
  const {context, deadline, request, response} = fetched
  if (response.body === null) {
    deadline.stop()
    return
  }
  try {
    deadline.restart(context.timeouts.answerMs)
    for await (const chunk of response.body) {
      deadline.stop()
      yield chunk
      deadline.restart(context.timeouts.answerMs)
    }
  } catch (error) {
    const signals = [context.signal, request.signal].filter((signal) => signal !== undefined)
    const {code, message, ...options} = describeBreak(request, error, deadline, signals)
    throw new SalesforceError(code, message, options)
  } finally {
    deadline.stop()
  }
}
