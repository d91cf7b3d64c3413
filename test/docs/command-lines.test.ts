import {expect} from 'chai'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join, resolve} from 'node:path'

import type {DocumentFolders} from './document-folders.js'
import {createDocumentFolders} from './document-folders.js'
import type {DocumentCommand} from './read-commands.js'
import type {DocumentFile} from './read-commands.js'
import {readCommands, readFiles} from './read-commands.js'
import {SET_UP_LINES} from './set-up-lines.js'

const ROOT = resolve(import.meta.dirname, '../..')

const DOCUMENTS = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'), {recursive: true, encoding: 'utf8'})
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path))
    .sort(),
]

/** `mycli ...`, also after variables: `MYCLI_COLORS=light mycli ...`. */
const MYCLI_LINE = /^([A-Z_]+=("[^"]*"|\S*) )*mycli( |$)/

describe('command lines of the documents', function () {
  this.timeout(120_000)

  it('include some of the README', () => {
    const lines = commandsOf('README.md').filter(({text}) => MYCLI_LINE.test(text))
    expect(lines).to.not.be.empty
  })

  for (const path of DOCUMENTS) {
    const commands = commandsOf(path)
    if (commands.length === 0) continue
    describe(path, () => {
      runDocument(commands, readFiles(readFileSync(join(ROOT, path), 'utf8')))
    })
  }
})

function commandsOf(path: string): DocumentCommand[] {
  const file = join(ROOT, path)
  return existsSync(file) ? readCommands(readFileSync(file, 'utf8')) : []
}

function runDocument(commands: DocumentCommand[], files: DocumentFile[]): void {
  let folders: DocumentFolders

  before(async () => {
    folders = await createDocumentFolders(
      join(ROOT, 'examples/enterprise'),
      join(ROOT, 'bin/run.js'),
    )
    await folders.write(files)
  })

  after(async () => {
    await folders.remove()
  })

  for (const command of commands) {
    const {line, text, exitCode, skipReason} = command
    if (skipReason !== undefined || SET_UP_LINES.includes(text)) continue
    it(`${line}: ${text}`, async () => {
      expect(text, 'neither mycli nor one of SET_UP_LINES').to.match(MYCLI_LINE)
      const ended = await folders.run(command)
      expect(ended.exitCode, `${ended.stdout}${ended.stderr}`).to.equal(exitCode)
    })
  }
}
