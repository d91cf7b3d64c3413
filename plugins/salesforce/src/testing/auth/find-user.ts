import type {FakeState} from '../http/fake-state.js'

/** The id of the user of that name; names are compared without regard to case. */
export function findUserId(fakeState: FakeState, username: string | undefined): string | undefined {
  const users = fakeState.org.table('User')?.all() ?? []
  for (const row of users) {
    const name = row['Username']
    if (typeof name === 'string' && name.toLowerCase() === username?.toLowerCase()) return row.Id
  }
  return undefined
}
