import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'

const servers: Server[] = []

export interface Served {
  url: string
  /** Those that are not for a token, with their bodies. */
  requests: {method: string; url: string; headers: IncomingMessage['headers']; body: string}[]
  /** Bodies of the requests for a token. */
  logins: URLSearchParams[]
}

/** A server of another make that gives tokens T1, T2, ... and leaves the rest to `answer`. */
export async function serve(
  answer: (request: {method: string; url: string; count: number}, response: ServerResponse) => void,
): Promise<Served> {
  const served: Served = {url: '', requests: [], logins: []}
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const {method = '', url = '', headers} = request
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer) // Without an encoding it is one.
    const body = Buffer.concat(chunks).toString()
    if (url === '/services/oauth2/token') {
      const access_token = `T${served.logins.push(new URLSearchParams(body))}`
      sendJson(response, 200, {access_token, instance_url: served.url})
    } else {
      const count = served.requests.push({method, url, headers, body})
      answer({method, url, count}, response)
    }
  }
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const {port} = server.address() as AddressInfo // A server that listens on a port has one.
  served.url = `http://127.0.0.1:${port}`
  return served
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {'content-type': 'application/json', ...headers})
  response.end(JSON.stringify(body))
}

/** For `afterEach`. */
export async function closeServers(): Promise<void> {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
