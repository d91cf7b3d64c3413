import {SalesforceError} from '../transport/salesforce-error.js'
import {classify} from './send/error-classes.js'

export interface ResourcesDone<Outcome> {
  outcomes: Outcome[]
  /** Why the first of those failed that have no outcome: to be thrown when the others are told of. */
  refused?: SalesforceError
}

/** One resource after the other. Where Salesforce refuses an object or a field itself, only that resource stops. */
export async function eachResource<Resource, Outcome>(
  resources: readonly Resource[],
  step: (resource: Resource) => Promise<Outcome>,
): Promise<ResourcesDone<Outcome>> {
  const done: ResourcesDone<Outcome> = {outcomes: []}
  for (const resource of resources) {
    try {
      done.outcomes.push(await step(resource))
    } catch (error) {
      if (!(error instanceof SalesforceError) || !isOfSchema(error)) throw error
      done.refused ??= error
    }
  }
  return done
}

function isOfSchema({errors}: SalesforceError): boolean {
  return classify(errors, {}, 'update') === 'schema'
}
