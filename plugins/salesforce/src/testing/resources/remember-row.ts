import type {FakeState} from '../http/fake-state.js'
import type {StoredRow} from '../store/stored-row.js'

const MAX_REMEMBERED = 200

/** Puts a row on top of those that were seen last. */
export function rememberRow(fakeState: FakeState, {Id}: StoredRow): void {
  const others = fakeState.recentIds.filter((id) => id !== Id)
  fakeState.recentIds = [Id, ...others].slice(0, MAX_REMEMBERED)
}
