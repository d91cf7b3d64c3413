/** What a connection came to. */
export interface NetworkFailure {
  /** As ECONNRESET; '' when Node says none. */
  code: string
  /** The request cannot have reached the server. */
  neverSent: boolean
  /** It will fail the same way again. */
  isPermanent: boolean
}

const beforeSending = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Reads what fetch threw: the reason is in its cause. */
export function readNetworkFailure(error: unknown): NetworkFailure {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    const {code, syscall} = inner as NodeJS.ErrnoException // both are optional in it
    if (typeof code !== 'string') continue
    const isPermanent = /CERT|^ERR_(TLS|SSL)|^UNABLE_TO_/.test(code)
    const neverSent = isPermanent || beforeSending.has(code) || syscall === 'connect'
    return {code, neverSent, isPermanent}
  }
  return {code: '', neverSent: false, isPermanent: false}
}
