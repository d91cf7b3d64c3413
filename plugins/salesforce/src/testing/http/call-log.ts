import type {CallRecord} from './call-record.js'

/** Which calls are asked for. What is left out fits all. */
export interface CallFilter {
  method?: string
  /** A part of the path with its query, or a pattern for it. */
  path?: RegExp | string
}

/** Every request of a fake, in the order of their answers. */
export class CallLog {
  #calls: CallRecord[] = []

  add(call: CallRecord): void {
    this.#calls.push(call)
  }

  clear(): void {
    this.#calls = []
  }

  list({method, path}: CallFilter = {}): CallRecord[] {
    return this.#calls.filter(
      (call) =>
        (method === undefined || call.method === method.toUpperCase()) &&
        (path === undefined ||
          (typeof path === 'string' ? call.path.includes(path) : path.test(call.path))),
    )
  }
}
