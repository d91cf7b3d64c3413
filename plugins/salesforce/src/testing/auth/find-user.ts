import type {Service} from '../http/service.js'

/** The id of the user of that name; names are compared without regard to case. */
export function findUserId(service: Service, username: string | undefined): string | undefined {
  const users = service.org.table('User')?.all() ?? []
  for (const row of users) {
    const name = row['Username']
    if (typeof name === 'string' && name.toLowerCase() === username?.toLowerCase()) return row.Id
  }
  return undefined
}
