import {expect} from 'chai'

import type {Ended} from './run-program.js'
import {runProgram} from './run-program.js'
import {createTemporaryRepository, removeTemporaryRepository} from './temporary-repository.js'

const NEW_ONLY = {version: '2.0.0', engines: {node: '>=22'}}

async function checkEngines(packages: Record<string, object>): Promise<Ended> {
  const folder = await createTemporaryRepository({
    'package.json': {type: 'module', engines: {node: '>=20.19.0'}, workspaces: ['packages/*']},
    'package-lock.json': {packages},
  })
  try {
    return await runProgram(process.execPath, ['scripts/check-engines.mjs'], {cwd: folder})
  } finally {
    await removeTemporaryRepository(folder)
  }
}

describe('scripts/check-engines.mjs', () => {
  it('names a package that refuses the oldest promised Node', async () => {
    const {exitCode, stderr} = await checkEngines({'node_modules/modern': NEW_ONLY})
    expect(exitCode).to.equal(1)
    expect(stderr).to.include('node_modules/modern 2.0.0 wants Node >=22')
    expect(stderr).to.include('Node 20.19.0')
  })

  it('looks at nested and at optional packages too', async () => {
    const {stderr} = await checkEngines({
      'node_modules/a/node_modules/nested': NEW_ONLY,
      'packages/kit/node_modules/inner': NEW_ONLY,
      'node_modules/peer': {...NEW_ONLY, devOptional: true},
    })
    expect(stderr).to.match(/nested 2\.0\.0[^]*inner 2\.0\.0[^]*peer 2\.0\.0/)
  })

  it('leaves out what only developers install', async () => {
    const {exitCode, stdout} = await checkEngines({
      'node_modules/fine': {version: '1.0.0', engines: {node: '^18 || ^20.17 || >=22'}},
      'node_modules/tool': {...NEW_ONLY, dev: true},
    })
    expect(exitCode).to.equal(0)
    expect(stdout).to.equal('1 packages accept Node 20.19.0.\n')
  })
})
