import {expect} from 'chai'
import {chmod, mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import type {DocumentFolders} from './document-folders.js'
import {createDocumentFolders} from './document-folders.js'
import {readCommands} from './read-commands.js'

/** Stands for mycli: remembers its arguments in the working folder, `fail N` ends with N. */
const PROGRAM = `#!/bin/sh
echo "$@" >> calls
cat calls
[ "$1" != fail ] || exit "$2"
`

const DOCUMENT = `
\`\`\`sh
mycli first
mycli second
\`\`\`

<!-- run: in=empty -->
<!-- exit: 6 -->
\`\`\`console
$ mycli fail 6
Error: no project
\`\`\`
`

describe('createDocumentFolders', () => {
  let scratch: string
  let folders: DocumentFolders

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'mycli-docs-test-'))
    await mkdir(join(scratch, 'project/.mycli'), {recursive: true})
    await writeFile(join(scratch, 'project/config'), '')
    await writeFile(join(scratch, 'program'), PROGRAM)
    await chmod(join(scratch, 'program'), 0o755)
    folders = await createDocumentFolders(join(scratch, 'project'), join(scratch, 'program'))
  })

  after(async () => {
    await folders.remove()
    await rm(scratch, {recursive: true, force: true})
  })

  it('runs the lines of a document in order, on the same files, each in its folder', async () => {
    const outputs: [string, number | null][] = []
    for (const command of readCommands(DOCUMENT)) {
      const {stdout, exitCode} = await folders.run(command)
      outputs.push([stdout, exitCode])
    }
    expect(outputs).to.deep.equal([
      ['first\n', 0],
      ['first\nsecond\n', 0],
      ['fail 6\n', 6],
    ])
  })

  it('leaves the project itself as it was, and its state behind', async () => {
    expect(await readdir(join(scratch, 'project'))).to.have.members(['.mycli', 'config'])
    const {stdout} = await folders.run({line: 1, text: 'ls -A', folder: 'enterprise', exitCode: 0})
    expect(stdout.split('\n')).to.include('config').and.not.include('.mycli')
  })
})
