import type {PushContext} from '../push-context.js'
import type {SyncState} from '../store/sync-record.js'

/** How many rows of a resource are not in step, by their state. */
export async function statesOf({
  resource,
  store,
}: Pick<PushContext, 'resource' | 'store'>): Promise<Partial<Record<SyncState, number>>> {
  const states = await store.use(({records}) => records.countByState(resource.name))
  delete states.clean
  return states
}
