import {SalesforceError} from '../../src/transport/salesforce-error.js'

/** What a promise is rejected with; it must be. */
export async function caught(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('It was not rejected.')
}

/** As `caught`, for what must be Salesforce's. */
export async function refusal(promise: Promise<unknown>): Promise<SalesforceError> {
  const error = await caught(promise)
  if (error instanceof SalesforceError) return error
  throw error
}
