/** A moment as Salesforce answers it: UTC and whole seconds, never finer. */
export function toStamp(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}.000+0000`
}

/** The moment of a stamp, in milliseconds. */
export function fromStamp(stamp: string): number {
  return Date.parse(stamp.replace('+0000', 'Z'))
}
