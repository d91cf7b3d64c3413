import {expect} from 'chai'

import {importedFiles} from '../../src/config/imported-files.js'
import {ProjectFolder} from '../support/project-folder.js'

describe('importedFiles', () => {
  let folder: ProjectFolder

  before(async () => {
    folder = await ProjectFolder.create({
      'a.mjs': "import './b.mjs'\nexport * from './deep/c.mjs'\nawait import('./d.mjs')",
      'b.mjs': "import fs from 'node:fs'",
      'computed.mjs': "await import('./' + name)",
      'd.mjs': "import './a.mjs'",
      'deep/c.mjs': "import '../e.js'",
      'e.ts': "import './f'; require('./missing.js')",
      'f/index.ts': '',
      'subpath.mjs': "import '#settings'",
      'unused.mjs': '',
    })
  })
  after(() => folder.remove())

  it('follows every way to name a file by its relative path', async () => {
    const files = await importedFiles([folder.at('a.mjs')])
    expect(files).to.have.members(
      ['a.mjs', 'b.mjs', 'd.mjs', 'deep/c.mjs', 'e.ts', 'f/index.ts'].map((file) =>
        folder.at(file),
      ),
    )
  })

  for (const file of ['computed.mjs', 'subpath.mjs']) {
    it(`knows that it does not know what ${file} imports`, async () => {
      expect(await importedFiles([folder.at(file)])).to.equal(undefined)
    })
  }

  it('keeps a file that is gone', async () => {
    expect(await importedFiles([folder.at('gone.ts')])).to.deep.equal([folder.at('gone.ts')])
  })
})
