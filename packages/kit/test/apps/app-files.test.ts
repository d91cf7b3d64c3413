import path from 'node:path'

import {expect} from 'chai'

import {appFiles} from '../../src/apps/app-files.js'
import type {App, AppPart} from '../../src/apps/app.js'
import {ProjectFolder} from '../support/project-folder.js'
import {thrownBy} from '../support/thrown-by.js'

describe('appFiles', () => {
  let folder: ProjectFolder

  before(async () => {
    const files = [
      'both/models.ts',
      'both/models/order.ts',
      'many/models/b.ts',
      'many/models/a.js',
      'many/models/c.mts',
      'many/models/index.ts',
      'many/models/_draft.ts',
      'many/models/.hidden.ts',
      'many/models/a.test.ts',
      'many/models/a.d.ts',
      'many/models/notes.md',
      'many/models/deep/d.ts',
      'one/models.mjs',
      'place/tables.ts',
      'place/tables/x.ts',
    ]
    folder = await ProjectFolder.create(Object.fromEntries(files.map((file) => [file, ''])))
  })
  after(() => folder.remove())

  const filesOf = async (label: string, paths: App['paths'] = {}): Promise<string[]> => {
    const app = {folder: folder.at(label), fromDatabase: false, label, paths}
    const files = await appFiles(app, 'models' satisfies AppPart)
    return files.map((file) => path.relative(folder.root, file))
  }

  it('are the single file, whatever its extension', async () => {
    expect(await filesOf('one')).to.deep.equal(['one/models.mjs'])
  })

  it('are the single file even where a folder has the same name', async () => {
    expect(await filesOf('both')).to.deep.equal(['both/models.ts'])
  })

  it('are the source files of the folder by name, without its index, tests, types and drafts', async () => {
    expect(await filesOf('many')).to.deep.equal([
      'many/models/a.js',
      'many/models/b.ts',
      'many/models/c.mts',
    ])
  })

  it('are none where there is nothing', async () => {
    expect(await filesOf('place')).to.deep.equal([])
    expect(await filesOf('nowhere')).to.deep.equal([])
  })

  it('are those of the explicit file or folder', async () => {
    expect(await filesOf('many', {models: folder.at('place/tables.ts')})).to.deep.equal([
      'place/tables.ts',
    ])
    expect(await filesOf('many', {models: folder.at('place/tables')})).to.deep.equal([
      'place/tables/x.ts',
    ])
  })

  it('are refused where the explicit place does not exist', async () => {
    const error = await thrownBy(() => filesOf('many', {models: folder.at('gone.ts')}))
    expect(error).to.include({code: 'CONFIG_INVALID', exitCode: 6})
    expect(error.message).to.include(folder.at('gone.ts')).and.include('models of the app "many"')
  })
})
