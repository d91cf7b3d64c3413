const warmUpRounds = 12
const twoTo26 = 0x4000000
const twoTo53 = 2 ** 53

/**
 * A small generator with 128 bits of state in four 32-bit words: cheap enough to be started anew for every cell.
 *
 * The state is wide on purpose: with 32 bits, two of a hundred thousand cells would be the same.
 *
 * @see https://pracrand.sourceforge.net/ (sfc32)
 */
export class CellRandomizer {
  private a = 0
  private b = 0
  private c = 0
  private counter = 1

  /** Starts at a state that only these four words decide. */
  start(first: number, second: number, third: number, fourth: number): void {
    this.a = first | 0
    this.b = second | 0
    this.c = third | 0
    this.counter = fourth | 0
    for (let round = 0; round < warmUpRounds; round += 1) this.word()
  }

  /** 53 random bits, so that a range wider than 32 bits has no gaps. */
  next(): number {
    const high = this.word() >>> 5
    const low = this.word() >>> 6
    return (high * twoTo26 + low) / twoTo53
  }

  /** A factory that calls `faker.seed()` decides about the rest of its own cell only. */
  seed(seed: number | number[]): void {
    const [first = 0, second = 0, third = 0] = Array.isArray(seed) ? seed : [seed]
    this.start(first, second, third, 1)
  }

  /** 32 random bits, as a signed integer. */
  word(): number {
    const sum = (this.a + this.b + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return sum
  }
}
