import {expect} from 'chai'

import {resolveApps} from '../../src/apps/resolve-apps.js'
import {ProjectFolder} from '../support/project-folder.js'
import {thrownBy} from '../support/thrown-by.js'

describe('resolveApps', () => {
  let folder: ProjectFolder

  before(async () => {
    folder = await ProjectFolder.create({'a-file': '', 'shop/.keep': '', 'src/crm/.keep': ''})
  })
  after(() => folder.remove())

  const resolve = (...apps: Parameters<typeof resolveApps>[0]): ReturnType<typeof resolveApps> =>
    resolveApps(apps, folder.at('mycli.config.ts'))

  it('takes the label for the folder, or the path', () => {
    expect(resolve({label: 'shop'}, {label: 'crm', path: 'src/crm'})).to.deep.equal([
      {folder: folder.at('shop'), fromDatabase: false, label: 'shop', paths: {}},
      {folder: folder.at('src/crm'), fromDatabase: false, label: 'crm', paths: {}},
    ])
  })

  it('makes explicit places absolute, beside the config', () => {
    const [app] = resolve({factories: 'test/factories', label: 'shop', models: 'src/models.ts'})
    expect(app?.paths).to.deep.equal({
      factories: folder.at('test/factories'),
      models: folder.at('src/models.ts'),
    })
  })

  it('asks no folder of an app that is read from the database', () => {
    expect(resolve({fromDatabase: true, label: 'chinook'})[0]).to.include({fromDatabase: true})
  })

  it('refuses a missing folder, a file in its place and a label given twice', async () => {
    for (const [apps, says] of [
      [[{label: 'nope'}], `the folder "${folder.at('nope')}" of the app "nope" does not exist`],
      [[{label: 'x', path: 'a-file'}], 'of the app "x" does not exist'],
      [[{label: 'shop'}, {label: 'shop', path: 'src/crm'}], 'two apps have the label "shop"'],
    ] as const) {
      const error = await thrownBy(() => resolve(...apps))
      expect(error).to.include({code: 'CONFIG_INVALID', exitCode: 6})
      expect(error.message).to.include(says)
    }
  })
})
