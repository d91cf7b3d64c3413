import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {expect} from 'chai'

const document = new URL('../../../../docs/testing-salesforce.md', import.meta.url)
const source = new URL('../../src/testing/index.ts', import.meta.url)

describe('docs/testing-salesforce.md', () => {
  let folder: string
  let text: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mycli-salesforce-docs-'))
    text = await readFile(document, 'utf8')
  })
  after(() => rm(folder, {recursive: true}))

  it('shows code that runs, one block after the other', async () => {
    const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code)
    expect(blocks).to.have.length.above(5)
    const code = blocks.join('\n').replace('@mycli/plugin-salesforce/testing', source.href)
    const file = join(folder, 'example.mts')
    await writeFile(file, code)
    const before = new Set(Object.keys(process.env))
    try {
      await import(pathToFileURL(file).href)
    } finally {
      for (const name of Object.keys(process.env)) {
        if (!before.has(name)) Reflect.deleteProperty(process.env, name)
      }
    }
  })

  it('lists every kind of fault', async () => {
    const faults = await readFile(new URL('faults/fault.ts', source), 'utf8')
    const kinds = [...faults.matchAll(/kind: ((?:'[a-z0-9-]+'(?: \| )?)+)/g)]
      .flatMap(([, names = '']) => [...names.matchAll(/'([^']+)'/g)])
      .map(([, name]) => name)
    const listed = [...text.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name)
    expect(kinds).to.have.length.above(10)
    expect(listed).to.have.members(kinds)
  })
})
