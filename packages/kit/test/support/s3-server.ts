import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import S3rver from 's3rver'

/** A real S3 server on loopback with one bucket, on a port and in a folder of its own. */
export interface S3Server {
  bucket: string
  endpoint: string
  /** Where the server keeps its objects. */
  folder: string
  close(): Promise<void>
}

/** What it accepts, as variables of the environment. */
export const s3Credentials = {AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER'} // gitleaks:allow: the fixed keys of the test server

export async function startS3Server(): Promise<S3Server> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mycli-s3-'))
  const bucket = 'results'
  const server = new S3rver({
    address: '127.0.0.1',
    configureBuckets: [{configs: [], name: bucket}],
    directory: folder,
    port: 0,
    silent: true,
  })
  const {port} = await server.run()
  return {
    bucket,
    async close() {
      await server.close()
      await rm(folder, {force: true, recursive: true})
    },
    endpoint: `http://127.0.0.1:${port}`,
    folder,
  }
}
