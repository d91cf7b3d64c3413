import {cp, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'

import {expect} from 'chai'

import {runScript} from '../support/run-script.js'

const source = fileURLToPath(new URL('../../src', import.meta.url))

const script = `
import {importS3} from './src/cache/s3/import-s3.js'
const {code, exitCode, message, suggestions} = await importS3().catch((error) => error)
console.log(JSON.stringify({code, exitCode, message, suggestions}))
`

describe('importS3', () => {
  let folder: string

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mycli-test-'))
    await cp(source, path.join(folder, 'src'), {recursive: true})
    await writeFile(path.join(folder, 'package.json'), '{"type": "module"}')
    await writeFile(path.join(folder, 'import.ts'), script)
  })
  after(async () => {
    await rm(folder, {force: true, recursive: true})
  })

  it('says how to install the AWS SDK where there is none', async () => {
    const file = pathToFileURL(path.join(folder, 'import.ts'))
    const {stderr, stdout} = await runScript(file, [], {cwd: folder})
    expect(stderr).to.equal('')
    const error = JSON.parse(stdout) as {code: string; exitCode: number; suggestions: string[]} // printed by the script
    expect(error).to.include({code: 'CACHE_SDK_MISSING', exitCode: 6})
    expect(error.suggestions).to.include('npm install @aws-sdk/client-s3 @aws-sdk/lib-storage')
  })
})
