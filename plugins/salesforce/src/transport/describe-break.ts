import {exitCodes} from '@mycli/kit'
import type {ApiRequest} from './api-request.js'
import type {Deadline} from './deadline.js'
import type {Failure} from './failure.js'
import {isRepeatable, isWrite, nameRequest} from './is-write.js'
import {readNetworkFailure} from './network-failure.js'

/** How an attempt failed that got no whole answer. */
export function describeBreak(
  request: ApiRequest,
  error: unknown,
  deadline: Deadline,
  signals: readonly AbortSignal[],
): Failure {
  const aborted = signals.find((signal) => signal.aborted)
  if (aborted) return describeAbort(request, aborted, isWrite(request))
  if (deadline.isOver) return describeSilence(request)
  const {code, neverSent, isPermanent} = readNetworkFailure(error)
  return {
    code: 'CONNECTION_FAILED',
    message: `The connection for ${nameRequest(request)} failed${code === '' ? '' : ` (${code})`}.`,
    cause: error,
    retryable: !isPermanent,
    mayBeDone: isWrite(request) && !neverSent,
    canRepeat: !isPermanent && (neverSent || isRepeatable(request)),
    ...(neverSent ? {exitCode: exitCodes.environment} : {}),
  }
}

/** Called off from outside; the cause says why. */
export function describeAbort(
  request: ApiRequest,
  {reason}: AbortSignal,
  mayBeDone: boolean,
): Failure {
  const exitCode: unknown = reason instanceof Error && 'exitCode' in reason && reason.exitCode
  return {
    code: 'CALL_ABORTED',
    message: `${nameRequest(request)} was called off.`,
    cause: reason,
    retryable: false,
    mayBeDone,
    canRepeat: false,
    ...(typeof exitCode === 'number' ? {exitCode} : {}),
  }
}

function describeSilence(request: ApiRequest): Failure {
  return {
    code: 'NO_ANSWER',
    message: `Salesforce did not answer ${nameRequest(request)} in time.`,
    retryable: true,
    mayBeDone: isWrite(request),
    canRepeat: isRepeatable(request),
  }
}
