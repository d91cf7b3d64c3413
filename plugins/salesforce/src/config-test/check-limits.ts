import type {SalesforceApi} from '../client/salesforce-api.js'
import {isObject} from '../transport/is-object.js'
import {passed, type Check} from './check.js'

/** Whether calls are left for today. */
export async function checkLimits(api: SalesforceApi): Promise<Check[]> {
  const name = 'limits'
  const {DailyApiRequests: requests} = await api.get('limits')
  const {Max: max, Remaining: left} = isObject(requests) ? requests : {}
  if (typeof max !== 'number' || typeof left !== 'number') return [passed(name, 'not told')]
  const message = `${inThousands(left)} of ${inThousands(max)} API calls are left for today.`
  if (left > 0) return [passed(name, message)]
  const fix = 'Wait until the calls of the last 24 hours are fewer, or buy more.'
  return [{fix, isQuota: true, message, name, ok: false}]
}

function inThousands(count: number): string {
  return count.toLocaleString('en-US')
}
