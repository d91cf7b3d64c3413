import type {Service} from '../http/service.js'
import type {StoredRow} from '../store/stored-row.js'

const MAX_REMEMBERED = 200

/** Puts a row on top of those that were seen last. */
export function rememberRow(service: Service, {Id}: StoredRow): void {
  const others = service.recentIds.filter((id) => id !== Id)
  service.recentIds = [Id, ...others].slice(0, MAX_REMEMBERED)
}
