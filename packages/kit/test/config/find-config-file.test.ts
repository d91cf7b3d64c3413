import {expect} from 'chai'

import {findConfigFile} from '../../src/config/find-config-file.js'
import {ProjectFolder} from '../support/project-folder.js'

describe('findConfigFile', () => {
  let folder: ProjectFolder

  beforeEach(async () => {
    folder = await ProjectFolder.create({'a/b/.keep': ''})
  })
  afterEach(() => folder.remove())

  it('finds the nearest one above', async () => {
    await folder.write({'a/mycli.config.json': '{}', 'mycli.config.ts': ''})
    expect(findConfigFile(folder.at('a/b'))).to.equal(folder.at('a/mycli.config.json'))
    expect(findConfigFile(folder.root)).to.equal(folder.at('mycli.config.ts'))
  })

  it('prefers TypeScript', async () => {
    await folder.write({'mycli.config.js': '', 'mycli.config.json': '{}', 'mycli.config.ts': ''})
    expect(findConfigFile(folder.root)).to.equal(folder.at('mycli.config.ts'))
  })

  it('finds none above the home folder', async () => {
    await folder.write({'mycli.config.ts': ''})
    const {HOME} = process.env
    process.env['HOME'] = folder.at('a')
    try {
      expect(findConfigFile(folder.at('a/b'))).to.equal(undefined)
    } finally {
      process.env['HOME'] = HOME
    }
  })

  it('finds none with MYCLI_NO_PROJECT=1', async () => {
    await folder.write({'mycli.config.ts': ''})
    process.env['MYCLI_NO_PROJECT'] = '1'
    try {
      expect(findConfigFile(folder.root)).to.equal(undefined)
    } finally {
      delete process.env['MYCLI_NO_PROJECT']
    }
  })
})
