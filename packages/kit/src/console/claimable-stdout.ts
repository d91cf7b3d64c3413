/** stdout, which a command can keep to itself. */
export interface ClaimableStdout {
  /** From now on, what anything else writes to stdout goes to stderr. */
  claim(): void
  release(): void
  write(text: string): void
}

export function createClaimableStdout(): ClaimableStdout {
  let write: ((text: string) => boolean) | undefined
  return {
    claim() {
      write ??= process.stdout.write.bind(process.stdout)
      process.stdout.write = process.stderr.write.bind(process.stderr)
    },
    release() {
      if (write) process.stdout.write = write // the bound original
      write = undefined
    },
    write(text) {
      if (write) write(text)
      else process.stdout.write(text)
    },
  }
}
