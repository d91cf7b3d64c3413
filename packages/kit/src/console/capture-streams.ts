import type {OutputLevel} from '../run/output-buffer.js'

/** From now on what anything writes to stdout and stderr of this process goes to `hear`, and nowhere else: nobody is at their other end. */
export function captureStreams(hear: (level: OutputLevel, text: string) => void): void {
  process.stdout.write = writerTo((text) => {
    hear('out', text)
  })
  process.stderr.write = writerTo((text) => {
    hear('err', text)
  })
}

function writerTo(hear: (text: string) => void): typeof process.stdout.write {
  return (
    chunk: Uint8Array | string,
    encoding?: BufferEncoding | ((error?: Error | null) => void),
    done?: (error?: Error | null) => void,
  ) => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    const line = text.replace(/\n$/, '')
    if (line !== '') hear(line)
    const callback = typeof encoding === 'function' ? encoding : done
    if (callback) process.nextTick(callback)
    return true
  }
}
