import type {StoredRow} from '../store/stored-row.js'
import type {Fault, FaultHandle, FaultKind, FaultMatch} from './fault.js'

interface Call {
  method: string
  /** With its query. */
  path: string
}

type KindName = FaultKind['kind']
type FaultOf<K extends KindName> = Extract<Fault, {kind: K}>

class AddedFault implements FaultHandle {
  readonly fault: Fault
  readonly remove: () => void
  readonly hitsByRow = new Map<unknown, number>()
  hits = 0

  constructor(fault: Fault, remove: (added: AddedFault) => void) {
    this.fault = fault
    this.remove = () => {
      remove(this)
    }
  }
}

/** The faults of one fake, each used up by the calls it fits, in the order they were added. */
export class Faults {
  #added: AddedFault[] = []

  add(fault: Fault): FaultHandle {
    const added = new AddedFault(fault, (gone) => {
      this.#added = this.#added.filter((other) => other !== gone)
    })
    this.#added.push(added)
    return added
  }

  clear(): void {
    this.#added = []
  }

  /** The next fault of one of these kinds for the call, which it uses up. */
  take<K extends KindName>(kinds: readonly K[], call: Call): FaultOf<K> | undefined {
    for (const added of this.#added) {
      const {fault} = added
      if (isOneOf(fault, kinds) && added.hits < (fault.times ?? 1) && fits(fault.match, call)) {
        added.hits++
        return fault
      }
    }
    return undefined
  }

  /** Whether a row is locked now, which counts for that row. */
  takeLock(object: string, row: StoredRow): boolean {
    for (const added of this.#added) {
      const {fault} = added
      if (fault.kind !== 'lock-rows' || fault.object !== object) continue
      if (fault.rows?.(row) === false) continue
      const key = row[fault.key ?? 'Id']
      const hits = added.hitsByRow.get(key) ?? 0
      if (hits >= (fault.times ?? 1)) continue
      added.hitsByRow.set(key, hits + 1)
      added.hits++
      return true
    }
    return false
  }
}

function isOneOf<K extends KindName>(fault: Fault, kinds: readonly K[]): fault is FaultOf<K> {
  return kinds.some((kind) => kind === fault.kind)
}

function fits(match: FaultMatch | undefined, {method, path}: Call): boolean {
  if (match?.method !== undefined && match.method.toUpperCase() !== method) return false
  if (match?.path === undefined) return true
  return typeof match.path === 'string' ? path.includes(match.path) : match.path.test(path)
}
