/** Shows how far a long piece of work is, on stderr. */
export interface Progress {
  /** Adds to the number done. Default: 1 */
  advance(by?: number): void
  /** Takes the bar away until more is done, so that something else can be written in its place. */
  hide(): void
  /** Takes the bar away. */
  stop(): void
}

export interface ProgressOptions {
  /** What is counted, in the plural: `rows`. */
  label: string
  /** Gets a plain line every 10 s and one at the end of what took so long, whatever is shown. */
  onLine?: (line: string) => void
  /** False shows nothing (`--quiet`). */
  shown: boolean
  stream?: NodeJS.WriteStream
  /** Unknown: a count and a rate instead of a bar. */
  total?: number
}

const firstShownMs = 1000
const repaintMs = 100
const plainLineMs = 10_000
const barWidth = 24

/** A bar on a terminal, from the second second on; elsewhere a plain line every 10 s. */
export function createProgress(options: ProgressOptions): Progress {
  const {label, onLine, shown, stream = process.stderr, total} = options
  const startedAt = performance.now()
  const onTerminal =
    stream.isTTY && process.env['TERM'] !== 'dumb' && process.env['CI'] === undefined
  let done = 0
  let painted = false
  let nextAt = startedAt + (onTerminal ? firstShownMs : plainLineMs)
  let nextLineAt = startedAt + plainLineMs

  function textAt(now: number): string {
    const elapsedMs = now - startedAt
    return progressText({done, elapsedMs, label, ...(total !== undefined && {total})})
  }

  function hide(): void {
    if (painted && onTerminal) stream.write('\r\u001B[K')
    painted = false
  }

  function paint(now: number): void {
    const text = textAt(now)
    stream.write(onTerminal ? `\r\u001B[K${text}` : `${text}\n`)
    painted = true
  }

  return {
    advance(by = 1) {
      done += by
      const now = performance.now()
      if (onLine && now >= nextLineAt) {
        onLine(textAt(now))
        nextLineAt = now + plainLineMs
      }
      if (!shown || now < nextAt) return
      paint(now)
      nextAt = now + (onTerminal ? repaintMs : plainLineMs)
    },
    hide,
    stop() {
      const now = performance.now()
      if (onLine && now - startedAt >= plainLineMs) onLine(textAt(now))
      hide()
    },
  }
}

/** `[######------] 50 % 500/1000 rows, 1200/s, 0:01 left` */
export function progressText(state: {
  done: number
  elapsedMs: number
  label: string
  total?: number
}): string {
  const {done, elapsedMs, label, total} = state
  const perSecond = elapsedMs > 0 ? (done / elapsedMs) * 1000 : 0
  const rate = `${Math.round(perSecond)}/s`
  if (total === undefined || total === 0) return `${done} ${label}, ${rate}`
  const share = Math.min(1, done / total)
  const bar = '#'.repeat(Math.round(share * barWidth)).padEnd(barWidth, '-')
  const left = perSecond > 0 ? `, ${clock((total - done) / perSecond)} left` : ''
  return `[${bar}] ${Math.floor(share * 100)} % ${done}/${total} ${label}, ${rate}${left}`
}

function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
