import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {pathToFileURL} from 'node:url'

import {expect} from 'chai'
import type {App, ProjectLoader} from '@mycli/kit'

import {findFactories, type FactoryFiles} from '../../src/factory/find-factories.js'

/** As node does it; the project's own loader also takes TypeScript. */
const loader: ProjectLoader = {
  forget: () => undefined,
  importFile: (file) => import(pathToFileURL(file).href) as Promise<Record<string, unknown>>,
  loadedFiles: () => [],
  open: () => Promise.resolve(),
}
const source = pathToFileURL(
  path.join(import.meta.dirname, '../../src/factory/define-factory.ts'),
).href

describe('findFactories', () => {
  let folder: string

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mycli-test-'))
  })

  after(() => rm(folder, {recursive: true}))

  async function project(app: string, files: Record<string, string>): Promise<FactoryFiles> {
    const place = path.join(folder, app)
    await mkdir(path.join(place, 'factories'), {recursive: true})
    for (const [file, text] of Object.entries(files)) {
      await writeFile(
        path.join(place, file),
        `import {defineFactory} from ${JSON.stringify(source)}\n${text}`,
      )
    }
    const found: App = {folder: place, fromDatabase: false, label: app, paths: {}}
    return {apps: [found], loader}
  }

  it('finds default and named exports, each factory once', async () => {
    const found = await findFactories(
      await project('shop', {
        'factories/a.mjs': "export default defineFactory('shop.A', {})",
        'factories/b.mjs':
          "export const b = defineFactory('shop.B', {}); export {b as again}; export const c = defineFactory('shop.C', {})",
        'factories/_shared.mjs': 'export const words = []',
      }),
    )
    expect(
      found.map(({factory, file}) => [factory.model, path.basename(file ?? '')]),
    ).to.deep.equal([
      ['shop.A', 'a.mjs'],
      ['shop.B', 'b.mjs'],
      ['shop.C', 'b.mjs'],
    ])
  })

  it('refuses a file without a factory, naming it', async () => {
    const files = await project('lost', {'factories/x.mjs': 'export default 1'})
    const error: unknown = await findFactories(files).catch((reason: unknown) => reason)
    expect(error)
      .to.have.property('message')
      .that.matches(/x\.mjs" exports no factory/)
    expect(error).to.have.property('exitCode', 6)
  })
})
