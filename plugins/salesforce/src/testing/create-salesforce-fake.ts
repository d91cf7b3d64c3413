import {createServer, type Server} from 'node:http'
import {findUserId} from './auth/find-user.js'
import {createFakeState} from './create-fake-state.js'
import {defaultOptions, type FakeSettings, type SalesforceFakeOptions} from './fake-options.js'
import {CallLog} from './http/call-log.js'
import {serve} from './http/serve.js'
import type {FakeState} from './http/fake-state.js'
import type {FakeCredentials, FakeJob, SalesforceFake} from './salesforce-fake.js'
import {writeAsSomebodyElse} from './somebody-else.js'
import type {StoredRow} from './store/stored-row.js'

/** Larger than Salesforce takes: what is too long is refused by the fake, not by Node. */
const MAX_HEADER_BYTES = 256 * 1024

/**
 * Starts a Salesforce of its own on 127.0.0.1 for tests: real HTTP, data in memory, and as strict as
 * Salesforce about what it is sent. Close it when the test is over.
 */
export async function createSalesforceFake(
  options: SalesforceFakeOptions = {},
): Promise<SalesforceFake> {
  const settings = withDefaults(options)
  const log = new CallLog()
  // The org knows its address, so it begins when the port is known.
  const started: {fakeState?: FakeState} = {}
  const server = createServer({maxHeaderSize: MAX_HEADER_BYTES}, (incoming, response) => {
    if (!started.fakeState) return
    serve(started.fakeState, log, incoming, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
  const fakeState = createFakeState(settings, await listen(server, settings.port))
  started.fakeState = fakeState
  return expose(fakeState, log, server)
}

function withDefaults(options: SalesforceFakeOptions): FakeSettings {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  const settings: FakeSettings = {...defaultOptions, ...Object.fromEntries(given)}
  return {...settings, apps: [...settings.apps]}
}

function expose(fakeState: FakeState, log: CallLog, server: Server): SalesforceFake {
  const {org, sessions, settings} = fakeState
  const userOf = (username = settings.users[0]?.username): string => {
    const id = findUserId(fakeState, username)
    if (id === undefined) throw new Error(`The fake has no user "${username ?? ''}".`)
    return id
  }
  return {
    url: fakeState.url,
    loginUrl: fakeState.url,
    sharedLoginUrl: fakeState.sharedLoginUrl,
    organizationId: fakeState.organizationId,
    credentials: credentialsOf(settings),
    faults: fakeState.faults,
    usage: fakeState.usage,
    rows: (object, {withDeleted = false} = {}) => copyRows(fakeState, object, withDeleted),
    row: (id) => {
      const row = org.row(id)
      return row && {...row}
    },
    ...writeAsSomebodyElse(fakeState),
    createAccessToken: (username) => sessions.open(userOf(username)).token,
    createRefreshToken: (username) => sessions.createRefreshToken(userOf(username)),
    expireTokens: () => {
      sessions.expireAll()
    },
    registerApp: (app) => {
      const others = settings.apps.filter(({clientId}) => clientId !== app.clientId)
      settings.apps = [app, ...others]
    },
    calls: (filter) => log.list(filter),
    countCalls: (filter) => log.list(filter).filter(({counted}) => counted).length,
    clearCalls: () => {
      log.clear()
    },
    jobs: () => listJobs(fakeState),
    close: () => close(server),
  }
}

function credentialsOf({apps, users}: FakeSettings): FakeCredentials {
  const [{clientId, clientSecret} = {clientId: '', clientSecret: ''}] = apps
  const [{password = '', securityToken = '', username} = {username: ''}] = users
  return {clientId, clientSecret, username, password, securityToken}
}

function copyRows({org}: FakeState, object: string, withDeleted: boolean): StoredRow[] {
  const table = org.table(object)
  if (!table) throw new Error(`The fake has no object "${object}".`)
  return [...table.all()]
    .filter(({IsDeleted}) => withDeleted || !IsDeleted)
    .map((row) => ({...row}))
}

function listJobs({ingestJobs}: FakeState): FakeJob[] {
  return [...ingestJobs.values()].map((job) => ({
    id: job.id,
    object: job.object,
    operation: job.operation,
    state: job.state,
    uploadedBytes: job.uploadedBytes,
    processedCount: job.processedCount,
    failedCount: job.failures.length,
  }))
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The fake has no port.')
  return address.port
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve()
    })
  })
  server.closeAllConnections()
  await closed
}
