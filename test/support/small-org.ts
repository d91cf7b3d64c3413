import {randomBytes} from 'node:crypto'
import {createServer, type IncomingMessage} from 'node:http'
import type {AddressInfo} from 'node:net'
import {json} from 'node:stream/consumers'

/** A server that speaks as much of Salesforce's REST API as one resource needs, and shares nothing with the fake. */
export interface SmallOrg {
  close: () => Promise<void>
  /** By their ids. */
  contacts: Map<string, Fields>
  url: string
}

type Fields = Record<string, unknown>
interface Subrequest {
  method: string
  referenceId: string
  url: string
}
type Answer = [status: number, body: unknown]

const token = randomBytes(12).toString('hex')
const names = ['Id', 'Ext__c', 'LastName', 'SystemModstamp', 'IsDeleted']
const writable = ['Ext__c', 'LastName']

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/ */
export async function openSmallOrg(): Promise<SmallOrg> {
  const contacts = new Map<string, Fields>()
  const server = createServer((request, response) => {
    void answer(request, contacts, url).then(([status, body]) => {
      response.writeHead(status, {'content-type': 'application/json'})
      response.end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
    contacts,
    url,
  }
}

async function answer(
  request: IncomingMessage,
  contacts: SmallOrg['contacts'],
  url: string,
): Promise<Answer> {
  const {method = '', headers} = request
  const {pathname} = new URL(request.url ?? '', url)
  if (pathname === '/services/oauth2/token') {
    return [200, {access_token: token, instance_url: url, token_type: 'Bearer'}]
  }
  if (headers.authorization !== `Bearer ${token}`) return refused(401, 'INVALID_SESSION_ID')
  const respond = places[`${method} ${resourceOf(pathname)}`]
  const body = method === 'GET' ? {} : ((await json(request)) as Fields)
  return respond ? [200, respond(contacts, body)] : refused(404, 'NOT_FOUND')
}

function resourceOf(path: string): string {
  return path.replace(/^\/services\/data\/v\d+\.0\//, '').replace(/\?.*$/, '')
}

const places: Record<string, (contacts: SmallOrg['contacts'], body: Fields) => unknown> = {
  'GET sobjects': () => ({sobjects: [{name: 'Contact', ...allowed}]}),
  'GET sobjects/Contact/describe': () => ({name: 'Contact', ...allowed, fields: names.map(field)}),
  'GET sobjects/Contact/deleted': () => ({
    deletedRecords: [],
    earliestDateAvailable: dateTime(-86_400_000),
    latestDateCovered: dateTime(),
  }),
  'GET sobjects/Contact/updated': (contacts) => ({
    ids: [...contacts.keys()],
    latestDateCovered: dateTime(),
  }),
  'GET query': () => ({
    done: true,
    records: [{Id: '00D000000000001AAA', IsSandbox: false}],
    totalSize: 1,
  }),
  'POST composite': (contacts, {compositeRequest}) => ({
    compositeResponse: (compositeRequest as Subrequest[]).map(({method, referenceId, url}) => {
      const body = places[`${method} ${resourceOf(url)}`]?.(contacts, {})
      return {body, httpHeaders: {}, httpStatusCode: body ? 200 : 404, referenceId}
    }),
  }),
  'PATCH composite/sobjects/Contact/Ext__c': (contacts, {records}) =>
    (records as Fields[]).map((record) => upsert(contacts, record)),
  'POST composite/sobjects/Contact': (contacts, {ids}) =>
    (ids as string[]).map((id) => contacts.get(id) ?? null),
}

function upsert(contacts: SmallOrg['contacts'], {attributes, ...values}: Fields): Fields {
  const known = [...contacts].find(([, fields]) => fields['Ext__c'] === values['Ext__c'])?.[0]
  const id = known ?? `0030000000${String(contacts.size + 1).padStart(5, '0')}AAA`
  const {type} = attributes as {type: string}
  const stored = {...contacts.get(id), ...values, Id: id, SystemModstamp: dateTime()}
  contacts.set(id, {attributes: {type}, ...stored})
  return {created: known === undefined, errors: [], id, success: true}
}

const allowed = {
  createable: true,
  deletable: true,
  queryable: true,
  replicateable: true,
  updateable: true,
}

function field(name: string): Fields {
  const mayWrite = writable.includes(name)
  return {
    createable: mayWrite,
    externalId: name === 'Ext__c',
    idLookup: name === 'Ext__c' || name === 'Id',
    length: 80,
    name,
    nillable: name === 'Ext__c',
    type: name === 'Id' ? 'id' : name === 'SystemModstamp' ? 'datetime' : 'string',
    unique: name === 'Ext__c',
    updateable: mayWrite,
  }
}

/** As Salesforce writes it, to the second before or after now. */
function dateTime(offsetMs = 0): string {
  return new Date(Date.now() + offsetMs).toISOString().replace('Z', '+0000')
}

function refused(status: number, errorCode: string): Answer {
  return [status, [{errorCode, message: errorCode}]]
}
