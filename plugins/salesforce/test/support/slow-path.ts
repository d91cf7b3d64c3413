import {once} from 'node:events'
import {createServer, request, type IncomingMessage, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {setTimeout as sleep} from 'node:timers/promises'

export interface SlowPath {
  url: string
  /** When all has arrived. */
  end: () => Promise<void>
}

/** A way to a server by which the first create takes so long, whether its client waits for it or not. */
export async function openSlowPath(target: string, slowMs: number): Promise<SlowPath> {
  const arriving: Promise<void>[] = []
  let isFirst = true
  const pass = async (incoming: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const {headers, method = '', url = ''} = incoming
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer) // Without an encoding it is one.
    if (isFirst && method === 'POST' && url.endsWith('composite/sobjects')) {
      isFirst = false
      await sleep(slowMs)
    }
    const outgoing = request(new URL(url, target), {
      method,
      headers: {...headers, host: new URL(target).host},
    })
    outgoing.end(Buffer.concat(chunks))
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage] // Node's own event
    answer.writeHead(response.statusCode ?? 500, response.headers)
    response.pipe(answer)
  }
  const server = createServer((incoming, answer) => {
    arriving.push(pass(incoming, answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const {port} = server.address() as AddressInfo // A server that listens on a port has one.
  return {
    url: `http://127.0.0.1:${port}`,
    end: async () => {
      await Promise.all(arriving)
      server.closeAllConnections()
      server.close()
    },
  }
}
