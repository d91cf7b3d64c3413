import {expect} from 'chai'

import {ProjectFolder} from '../support/project-folder.js'
import {thrownBy} from '../support/thrown-by.js'

describe('openProject', () => {
  let folder: ProjectFolder

  beforeEach(async () => {
    folder = await ProjectFolder.create({'shop/models.ts': ''})
  })
  afterEach(() => folder.remove())

  it('gives the places of the project, absolute', async () => {
    await folder.write({'mycli.config.ts': "export default {apps: ['shop']}"})
    const {apps, configFile, root, stateFolder} = await folder.open()
    expect({configFile, folder: apps[0]?.folder, root, stateFolder}).to.deep.equal({
      configFile: folder.at('mycli.config.ts'),
      folder: folder.at('shop'),
      root: folder.root,
      stateFolder: folder.at('.mycli'),
    })
  })

  it('says where each setting came from', async () => {
    await folder.write({
      '.env': 'DATABASE_URL=sqlite:x.db\n',
      'mycli.config.ts': "export default {database: 'sqlite:y.db', salesforce: {a: {b: 1}}}",
    })
    const {settings, sources} = await folder.open()
    expect(settings.database).to.equal('sqlite:x.db')
    expect(sources).to.deep.equal({
      database: 'DATABASE_URL (.env)',
      'salesforce.a.b': 'mycli.config.ts',
    })
  })

  it('gives settings that nobody can change, and leaves instances to the project', async () => {
    await folder.write({
      'mycli.config.ts':
        "export default {salesforce: {a: {b: 1}, bytes: Buffer.from('x'), list: new Map()}}",
    })
    const {salesforce} = (await folder.open()).settings
    const {a, list} = salesforce as {a: object; list: Map<number, number>}
    expect(a).to.be.frozen
    expect(list.set(1, 2).size).to.equal(1)
  })

  it('shows no secret and breaks on nothing when a setting is wrong', async () => {
    await folder.write({
      'mycli.config.ts': `
        const ring = {password: 'hunter2', n: 10n}
        ring.self = ring
        export default {database: ['mysql://u:hunter2@h/d'], tablePrefix: ring, userModel: 10n}`,
    })
    const error = await thrownBy(() => folder.open())
    expect(error).to.include({code: 'CONFIG_INVALID', exitCode: 6})
    expect(error.message)
      .to.include('"userModel" is 10n; expected a text or an object')
      .and.include('"tablePrefix" is {')
      .and.not.include('hunter2')
  })
})
