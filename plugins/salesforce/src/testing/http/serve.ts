import type {IncomingMessage, ServerResponse} from 'node:http'
import {setTimeout as sleep} from 'node:timers/promises'
import {gunzipSync} from 'node:zlib'
import type {Fault} from '../faults/fault.js'
import type {Answer} from './answer.js'
import {answerRequest, type Answered} from './answer-request.js'
import type {CallLog} from './call-log.js'
import type {CallRecord} from './call-record.js'
import {checkUri} from './check-uri.js'
import {faultAnswer} from './fault-answer.js'
import type {HttpRequest} from './http-request.js'
import {renderAnswer} from './render-answer.js'
import type {FakeState} from './fake-state.js'

const transportFaults = [
  'status',
  'reset-before',
  'reset-mid',
  'reset-after-commit',
  'hang',
  'expire-token',
  'unauthorized',
  'request-limit',
] as const

type TransportFault = Extract<Fault, {kind: (typeof transportFaults)[number]}>

/** Answers one request, or lets it go wrong as a fault asks. */
export async function serve(
  fakeState: FakeState,
  log: CallLog,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const uri = incoming.url ?? '/'
  const call = {method: incoming.method ?? 'GET', path: uri}
  const fault = fakeState.faults.take(transportFaults, call)
  const record: CallRecord = {
    ...call,
    status: 0,
    counted: false,
    requestBytes: 0,
    responseBytes: 0,
    client: clientName(incoming),
    fault: fault?.kind,
  }
  log.add(record)
  if (fault?.kind === 'reset-before') {
    incoming.socket.destroy()
    return
  }
  const body = await readBody(incoming, record)
  if (body === undefined) return
  if (fakeState.settings.latencyMs > 0) await sleep(fakeState.settings.latencyMs)
  const request = toRequest(incoming, uri, body)
  const answered = answerWithFault(fakeState, uri, request, fault)
  if (!answered) return
  record.counted = answered.counted
  send(request, response, answered.answer, fault, record)
}

/** @returns undefined when there is to be no answer */
function answerWithFault(
  fakeState: FakeState,
  uri: string,
  request: HttpRequest,
  fault: TransportFault | undefined,
): Answered | undefined {
  if (fault?.kind === 'hang' && fault.afterCommit !== true) return undefined
  const refusal = checkUri(uri, request) ?? faultAnswer(fakeState, request, fault)
  const answered = refusal ? {answer: refusal, counted: false} : answerRequest(fakeState, request)
  return fault?.kind === 'hang' ? undefined : answered
}

function send(
  request: HttpRequest,
  response: ServerResponse,
  answer: Answer,
  fault: TransportFault | undefined,
  record: CallRecord,
): void {
  if (fault?.kind === 'reset-after-commit') {
    response.socket?.destroy()
    return
  }
  const {status, headers, body} = renderAnswer(request, answer)
  record.status = status
  record.responseBytes = body.length
  response.writeHead(status, headers)
  if (fault?.kind === 'reset-mid') {
    record.status = 0
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy())
    return
  }
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** @returns undefined when the client went away before the end */
async function readBody(
  incoming: IncomingMessage,
  record: CallRecord,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  try {
    // Without an encoding, the chunks of a request are buffers.
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      record.requestBytes += chunk.length
    }
  } catch (error) {
    if (incoming.destroyed) return undefined
    throw error
  }
  const body = Buffer.concat(chunks)
  return incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
}

function toRequest(incoming: IncomingMessage, uri: string, body: Buffer): HttpRequest {
  const start = uri.indexOf('?')
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ])
  return {
    method: incoming.method ?? 'GET',
    path: start === -1 ? uri : uri.slice(0, start),
    query: new URLSearchParams(start === -1 ? '' : uri.slice(start + 1)),
    headers: Object.fromEntries(headers) as Record<string, string>, // made of pairs of texts above
    body,
  }
}

function clientName({headers}: IncomingMessage): string | undefined {
  const options = headers['sforce-call-options']
  return typeof options === 'string'
    ? /(?:^|[,;\s])client=([^,;\s]+)/.exec(options)?.[1]
    : undefined
}
