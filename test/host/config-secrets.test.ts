import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'

describe('the secrets of a config', () => {
  let workspace: Workspace

  beforeEach(async () => {
    workspace = await Workspace.create()
  })
  afterEach(() => workspace.remove())

  const keptConfigs = async (): Promise<string> => {
    const folder = path.join(workspace.folder, 'cache', 'projects')
    const files = await readdir(folder).catch(() => [])
    return (
      await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))
    ).join()
  }

  for (const [where, config, masked] of [
    [
      'a URL',
      "{database: 'mysql://root:SECRET1@127.0.0.1/x'}",
      'mysql://root:[secret]@127.0.0.1/x',
    ],
    [
      'a URL with a slash',
      "{database: 'mysql://root:p/wSECRET1@h/x'}",
      'mysql://root:[secret]@h/x',
    ],
    ['a URL with two @', "{database: 'postgres://u:x@SECRET1@h/x'}", 'postgres://u:[secret]@h/x'],
    ['a broken URL', "{database: 'mysql:u:SECRET1@h/x'}", 'mysql:[secret]@h/x'],
    ['an option of a URL', "{database: 'mysql://h/x?password=SECRET1'}", 'h/x?password=[secret]'],
    ['a secret name', "{salesforce: {clientSecret: 'SECRET1'}}", 'salesforce.clientSecret'],
    ['nodemailer’s form', "{notifications: {auth: {pass: 'SECRET1'}}}", 'notifications.auth.pass'],
    ['an object', "{salesforce: {credentials: {sid: 'SECRET1'}}}", 'salesforce.credentials'],
    ['a list', "{notifications: {tokens: ['SECRET1']}}", 'notifications.tokens'],
  ] as const) {
    it(`are not shown in ${where}, and not kept`, async () => {
      await workspace.write('mycli.config.ts', `export default ${config}`)
      for (const argv of [['config:show'], ['config:show', '--json']]) {
        const {code, stderr, stdout} = await workspace.run(argv)
        expect(code).to.equal(0)
        expect(stdout).to.include(masked).and.include('[secret]').and.not.include('SECRET1')
        expect(stderr).not.to.include('SECRET1')
      }
      expect(await keptConfigs()).not.to.include('SECRET1')
    })
  }

  it('are not kept when they come from the environment under another name', async () => {
    await workspace.write(
      'mycli.config.ts',
      'export default {notifications: {key: process.env.SMTP_PASS}}',
    )
    // The first time it is compiled, and not kept for that alone.
    for (let time = 1; time <= 2; time++) {
      await workspace.run(['config:show'], {env: {SMTP_PASS: 'SECRET1'}})
    }
    expect(await keptConfigs()).not.to.include('SECRET1')
  })

  it('are not printed from a file that is no URL', async () => {
    await workspace.write('mycli.config.ts', "export default {database: 'file:pw'}")
    await workspace.write('pw', 'SECRET1')
    const {code, stderr} = await workspace.run(['db:status'])
    expect(code).to.equal(6)
    expect(stderr).to.include('"file:pw"').and.not.include('SECRET1')
  })

  it('are not printed from a database that another program calls file:', async () => {
    await workspace.write('mycli.config.ts', 'export default {}')
    await workspace.write('.env', 'DATABASE_URL=file:./dev.db\n')
    await workspace.write('dev.db', 'SECRET1')
    const {code, stderr} = await workspace.run(['db:status'])
    expect(code).to.equal(6)
    expect(stderr).to.include('sqlite:./dev.db').and.not.include('SECRET1')
  })
})
