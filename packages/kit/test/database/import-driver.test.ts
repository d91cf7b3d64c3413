import {cp, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {expect} from 'chai'
import {runScript} from '../support/run-script.js'

const source = fileURLToPath(new URL('../../src', import.meta.url))
const modules = fileURLToPath(new URL('../../../../node_modules', import.meta.url))

const script = `
import {importDriver} from './src/database/import-driver.js'
const driver = await importDriver(process.argv[2]).catch((error) => error)
const {code, exitCode, message, suggestions} = driver
console.log(JSON.stringify({code, exitCode, message, suggestions, found: driver.marker}))
`

describe('importDriver', () => {
  let folder: string

  /** A copy of the code in a place of its own, with only the packages that the test gives it. */
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mycli-test-'))
    await cp(source, join(folder, 'mycli', 'src'), {recursive: true})
    await writeFile(join(folder, 'mycli', 'package.json'), '{"type": "module"}')
    await writeFile(join(folder, 'mycli', 'import.ts'), script)
    await mkdir(join(folder, 'mycli', 'node_modules'))
    await mkdir(join(folder, 'empty'))
  })

  after(() => rm(folder, {force: true, recursive: true}))

  async function importedIn(cwd: string, driver: string): Promise<Record<string, unknown>> {
    const file = pathToFileURL(join(folder, 'mycli', 'import.ts'))
    const {stdout, stderr} = await runScript(file, [driver], {cwd: join(folder, cwd)})
    expect(stderr).to.equal('')
    return JSON.parse(stdout) as Record<string, unknown>
  }

  it('says how to install pg', async () => {
    const error = await importedIn('empty', 'pg')
    expect(error).to.include({code: 'DB_DRIVER_MISSING', exitCode: 6})
    expect(error['message']).to.contain('"pg"')
    expect(error['suggestions']).to.include('npm install pg')
  })

  it('says how to build sqlite3 when its install script was blocked', async () => {
    const target = join(folder, 'mycli', 'node_modules')
    await cp(join(modules, 'sqlite3', 'lib'), join(target, 'sqlite3', 'lib'), {recursive: true})
    await cp(join(modules, 'sqlite3', 'package.json'), join(target, 'sqlite3', 'package.json'))
    for (const name of ['bindings', 'file-uri-to-path']) {
      await cp(join(modules, name), join(target, name), {recursive: true})
    }
    const error = await importedIn('empty', 'sqlite3')
    expect(error).to.include({code: 'DB_DRIVER_MISSING', exitCode: 6})
    expect(error['suggestions']).to.include('npm rebuild sqlite3')
    expect(String(error['suggestions'])).to.contain('npm i -g @mycli/cli --allow-scripts=sqlite3')
  })

  it("takes the project's pg when mycli has none", async () => {
    const pg = join(folder, 'project', 'node_modules', 'pg')
    await mkdir(pg, {recursive: true})
    await writeFile(join(pg, 'index.js'), `module.exports = {marker: 'the pg of the project'}`)
    const driver = await importedIn('project', 'pg')
    expect(driver['found']).to.equal('the pg of the project')
  })

  it('lets an error inside a driver through', async () => {
    const mysql2 = join(folder, 'mycli', 'node_modules', 'mysql2')
    await mkdir(mysql2, {recursive: true})
    await writeFile(join(mysql2, 'index.js'), `throw new TypeError('broken inside')`)
    const error = await importedIn('empty', 'mysql2')
    expect(error).to.include({message: 'broken inside'}).and.not.have.property('exitCode')
  })
})
