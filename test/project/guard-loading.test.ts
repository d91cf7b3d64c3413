import {expect} from 'chai'

import {guardLoading} from '../../src/project/guard-loading.js'

describe('guardLoading', () => {
  it('gives what the file gives, and leaves process.exit as it was', async () => {
    const exit: unknown = Reflect.get(process, 'exit')
    expect(await guardLoading('x.ts', () => Promise.resolve(1))).to.equal(1)
    expect(Reflect.get(process, 'exit')).to.equal(exit)
  })

  it('fails for a file that ends the process', async () => {
    const loading = guardLoading('x.ts', async () => process.exit(0))
    expect(await loading.catch(String)).to.include('calls process.exit')
  })

  it('fails for a file that never loads', async () => {
    const loading = guardLoading('x.ts', () => new Promise(() => undefined), 20)
    const error = await loading.catch((thrown: unknown) => thrown)
    expect(error).to.include({code: 'PROJECT_FILE_BROKEN', exitCode: 6})
    expect(String(error)).to.include('"x.ts" has not loaded within 0.02 s')
  })
})
