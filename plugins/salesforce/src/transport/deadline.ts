/** Ends a call when its time is over, or when one of the signals says so. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Whether it was the time. */
  readonly isOver: boolean
  /** Gives it this much time from now on. */
  restart: (ms: number) => void
  stop: () => void
}

export function startDeadline(ms: number, signals: readonly AbortSignal[]): Deadline {
  const controller = new AbortController()
  let isOver = false
  const expire = (): void => {
    isOver = true
    controller.abort()
  }
  let timer = setTimeout(expire, ms)
  return {
    signal: AbortSignal.any([controller.signal, ...signals]),
    get isOver() {
      return isOver
    },
    restart: (nextMs) => {
      clearTimeout(timer)
      timer = setTimeout(expire, nextMs)
    },
    stop: () => {
      clearTimeout(timer)
    },
  }
}
