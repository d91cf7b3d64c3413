import {field, type FakeClient, type Reply} from './fake-client.js'

/** Creates a job and uploads, closed unless told otherwise. @returns its id */
export async function startJob(
  {call}: FakeClient,
  job: Record<string, unknown>,
  csv: string,
): Promise<string> {
  const created = await call('POST', 'jobs/ingest', job)
  const id = String(field(created.body, 'id'))
  await call('PUT', `jobs/ingest/${id}/batches`, csv, {'Content-Type': 'text/csv'})
  await call('PATCH', `jobs/ingest/${id}`, {state: 'UploadComplete'})
  return id
}

/** Looks at a job until it has ended. */
export async function pollJob({call}: FakeClient, id: string, kind = 'ingest'): Promise<Reply> {
  for (;;) {
    const reply = await call('GET', `jobs/${kind}/${id}`)
    if (['Aborted', 'Failed', 'JobComplete'].includes(String(field(reply.body, 'state')))) {
      return reply
    }
  }
}

/** The lines of one of a job's results, without the header, sorted. */
export async function readResults(client: FakeClient, id: string, name: string): Promise<string[]> {
  const {body} = await client.call('GET', `jobs/ingest/${id}/${name}`)
  return String(body).split('\n').slice(1, -1).toSorted()
}
