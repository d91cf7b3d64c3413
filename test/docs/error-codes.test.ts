import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {repository} from '../support/mycli.js'

const folders = ['src', 'packages/kit/src', 'plugins/data-generation/src', 'plugins/salesforce/src']

/** Made in `describeError` and the stop errors, which are no UserErrors. */
const derived = ['FAILED', 'UNEXPECTED', 'USAGE']
const stops = ['CANCELLED', 'INTERRUPTED', 'RUN_LOST', 'TIMED_OUT']

describe('docs/errors.md', () => {
  it('has a row for each code that is thrown, and no other', async () => {
    const document = await readFile(path.join(repository, 'docs', 'errors.md'), 'utf8')
    const rows = [...document.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code ?? '')
    expect(rows).to.have.members([...new Set([...derived, ...stops, ...(await thrownCodes())])])
  })
})

async function thrownCodes(): Promise<string[]> {
  const codes: string[] = []
  for (const folder of folders) {
    const files = await readdir(path.join(repository, folder), {recursive: true})
    for (const file of files.filter(isOurs)) {
      const text = await readFile(path.join(repository, folder, file), 'utf8')
      const found = [
        ...text.matchAll(
          /(?:(?:new (?:SalesforceError|UserError)|super)\(\s*|\bcode: )'([A-Z]+(?:_[A-Z]+)*)'/g,
        ),
        ...text.matchAll(/\bconst ([A-Z]+(?:_[A-Z]+)*) = '\1'/g),
      ]
      codes.push(...[...found].map(([, code]) => code ?? ''))
    }
  }
  return codes
}

/** The codes of the fake are Salesforce's. */
function isOurs(file: string): boolean {
  return file.endsWith('.ts') && !file.startsWith(`testing${path.sep}`)
}
