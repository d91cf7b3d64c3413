import {Sessions} from './auth/sessions.js'
import type {FakeSettings} from './fake-options.js'
import {Faults} from './faults/faults.js'
import {answerApiRequest} from './http/answer-request.js'
import type {FakeState} from './http/fake-state.js'
import {compileSchemas} from './schema/compile-schemas.js'
import {Org} from './store/org.js'
import {toStamp} from './store/stamp.js'
import type {FieldValue, StoredRow} from './store/stored-row.js'

/** An empty org with its users, at the port. */
export function createFakeState(settings: FakeSettings, port: number): FakeState {
  const now = settings.clock
  const schemas = compileSchemas(settings.objects)
  const org = new Org({schemas, seed: settings.seed, now, maxRows: settings.maxRows})
  const organizationId = seedRow(org, 'Organization', {
    Name: 'Fake Org',
    IsSandbox: settings.sandbox,
    InstanceName: 'FAKE1',
    OrganizationType: 'Developer Edition',
  })
  for (const {email, firstName = null, lastName = 'User', username} of settings.users) {
    const names = {FirstName: firstName, LastName: lastName}
    seedRow(org, 'User', {Username: username, Email: email ?? username, ...names, IsActive: true})
  }
  return {
    settings,
    org,
    organizationId,
    sessions: new Sessions(now, organizationId, settings.tokenLifetimeMs),
    usage: {used: 0, max: settings.dailyApiRequests},
    faults: new Faults(),
    cursors: new Map(),
    ingestJobs: new Map(),
    queryJobs: new Map(),
    recentIds: [],
    describedAt: now(),
    answer: answerApiRequest,
    url: `http://127.0.0.1:${port}`,
    sharedLoginUrl: `http://localhost:${port}`,
  }
}

/** A row that no client could create. */
function seedRow(org: Org, object: string, values: Record<string, FieldValue>): string {
  const table = org.table(object)
  if (!table) throw new Error(`The fake has no ${object}.`)
  const stamp = toStamp(org.now())
  const row: StoredRow = {
    Id: org.nextId(table.schema.keyPrefix),
    IsDeleted: false,
    CreatedDate: stamp,
    LastModifiedDate: stamp,
    SystemModstamp: stamp,
    ...values,
  }
  org.add(table, row)
  return row.Id
}
