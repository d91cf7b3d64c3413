import {setMaxListeners} from 'node:events'
import {createReadStream} from 'node:fs'
import {Readable} from 'node:stream'

import type {S3Client} from '@aws-sdk/client-s3'

import {maskUrlPasswords} from '../../config/secrets.js'
import {writeHashed, type WrittenFile} from '../write-hashed.js'
import {importS3, type S3Packages} from './import-s3.js'
import {isNoSuchKey, s3Failure, type S3Place} from './s3-failure.js'
import {createS3Client, type S3Settings} from './s3-client.js'
import {withOwnSignal} from './with-own-signal.js'

/** The objects below the prefix of a cache. Failures are UserErrors; a missing object is undefined. */
export interface S3Objects {
  /** `s3://bucket/prefix/name` */
  addressOf(name: string): string
  close(): void
  delete(name: string): Promise<void>
  /** Writes the bytes of an object to a file. */
  download(name: string, path: string): Promise<WrittenFile | undefined>
  label: string
  /** Pages of names below a folder, without its own. */
  list(folder: string): AsyncIterable<string[]>
  readText(name: string): Promise<string | undefined>
  upload(name: string, content: {path: string} | {text: string}): Promise<void>
}

/** @param signal Ends requests that are under way; its reason is then thrown. */
export async function openS3Objects(settings: S3Settings, signal: AbortSignal): Promise<S3Objects> {
  const packages = await importS3()
  setMaxListeners(0, signal) // each request listens to it
  const prefix = settings.prefix.replaceAll(/^\/+|\/+$/g, '')
  const place = placeOf(settings, prefix)
  const bucket: Bucket = {
    ask: async (request) => {
      try {
        return await withOwnSignal(signal, request)
      } catch (error) {
        signal.throwIfAborted()
        throw isNoSuchKey(error) ? error : s3Failure(error, place)
      }
    },
    at: (name) => ({Bucket: settings.bucket, Key: `${prefix}/${name}`}),
    client: createS3Client(packages.client, settings),
    packages,
  }
  return {
    addressOf: (name) => `s3://${settings.bucket}/${bucket.at(name).Key}`,
    close: () => {
      bucket.client.destroy()
    },
    delete: (name) => deleteObject(bucket, name),
    async download(name, path) {
      const body = await bodyOf(bucket, name)
      return body && bucket.ask((own) => writeHashed(path, body, own))
    },
    label: place.label,
    list: (folder) => listNames(bucket, folder),
    async readText(name) {
      const body = await bodyOf(bucket, name)
      if (!body) return undefined
      const pieces = await bucket.ask((own) => body.toArray({signal: own}))
      return Buffer.concat(pieces as Buffer[]).toString('utf8') // it has no encoding
    },
    upload: (name, content) => upload(bucket, name, content),
  }
}

/** Where requests go, and how one is made: its failure is what the user is told. */
interface Bucket {
  ask: <T>(request: (own: AbortSignal) => Promise<T>) => Promise<T>
  at: (name: string) => {Bucket: string; Key: string}
  client: S3Client
  packages: S3Packages
}

function bodyOf({ask, at, client, packages}: Bucket, name: string): Promise<Readable | undefined> {
  const command = new packages.client.GetObjectCommand(at(name))
  return unlessNoSuchKey(
    ask(async (abortSignal) => {
      const {Body} = await client.send(command, {abortSignal})
      return Body instanceof Readable ? Body : undefined
    }),
  )
}

async function deleteObject({ask, at, client, packages}: Bucket, name: string): Promise<void> {
  const command = new packages.client.DeleteObjectCommand(at(name))
  await unlessNoSuchKey(ask((abortSignal) => client.send(command, {abortSignal})))
}

async function* listNames(
  {ask, at, client, packages}: Bucket,
  folder: string,
): AsyncGenerator<string[]> {
  const {Bucket, Key: Prefix} = at(folder)
  const pages = packages.client.paginateListObjectsV2({client}, {Bucket, Prefix})
  for (;;) {
    const page = await ask(() => pages.next())
    if (page.done === true) return
    yield (page.value.Contents ?? []).flatMap(({Key}) => (Key ? [Key.slice(Prefix.length)] : []))
  }
}

/** A plain PutObject refuses a stream whose length is not known; Upload cuts it into parts, and takes them back when it fails. */
async function upload(
  {ask, at, client, packages}: Bucket,
  name: string,
  content: {path: string} | {text: string},
): Promise<void> {
  const params = {
    ...at(name),
    Body: 'path' in content ? createReadStream(content.path) : content.text,
  }
  await ask((own) => {
    const abortController = {abort: () => undefined, signal: own} // it takes no signal alone
    return new packages.storage.Upload({abortController, client, params}).done()
  })
}

function placeOf({bucket, endpoint}: S3Settings, prefix: string): S3Place {
  return {
    bucket,
    label: `s3://${bucket}/${prefix}${endpoint === undefined ? '' : ` at ${maskUrlPasswords(endpoint)}`}`,
  }
}

async function unlessNoSuchKey<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request
  } catch (error) {
    if (isNoSuchKey(error)) return undefined
    throw error
  }
}
