import type {ApiUsage} from './api-usage.js'
import type {Failure} from './failure.js'

export interface CallCounter {
  readonly usage: ApiUsage
  /** Before each attempt. What it gives is why the attempt may not be made. */
  countCall: () => Failure | undefined
  /** Keeps what the header says. @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm */
  readLimitInfo: (headers: Headers) => void
}

export function createCallCounter(maxCalls?: number): CallCounter {
  const usage: {-readonly [Key in keyof ApiUsage]: ApiUsage[Key]} = {
    calls: 0,
    maxCalls,
    used: undefined,
    max: undefined,
  }
  return {
    usage,
    countCall: () => {
      if (maxCalls !== undefined && usage.calls >= maxCalls) return budgetReached(maxCalls)
      usage.calls++
      return undefined
    },
    readLimitInfo: (headers) => {
      const [, used, max] =
        /(?:^|[\s,;])api-usage=(\d+)\/(\d+)/.exec(headers.get('sforce-limit-info') ?? '') ?? []
      if (used === undefined || max === undefined) return
      usage.used = Number(used)
      usage.max = Number(max)
    },
  }
}

function budgetReached(maxCalls: number): Failure {
  return {
    code: 'CALL_BUDGET_REACHED',
    message: `The ${maxCalls} API calls that were allowed are made.`,
    suggestions: ['Allow more calls, or go on later: what is done stays done.'],
    mayBeDone: false,
    canRepeat: false,
  }
}
