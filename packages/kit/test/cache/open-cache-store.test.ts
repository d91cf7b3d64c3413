import path from 'node:path'

import {expect} from 'chai'

import {openCacheStore} from '../../src/cache/open-cache-store.js'
import {mergeSettings} from '../../src/config/merge-settings.js'

const never = new AbortController().signal

describe('openCacheStore', () => {
  const placeOf = async (cache?: Parameters<typeof mergeSettings>[0]['cache']): Promise<string> => {
    const project = {settings: mergeSettings(cache ? {cache} : {}), stateFolder: '/project/.mycli'}
    return (await openCacheStore(project, {cacheDir: '/home/cache'}, never)).place
  }

  it('is in the state folder of a project, and in the cache folder of the user elsewhere', async () => {
    expect(await placeOf()).to.equal(path.join('/project', '.mycli', 'cache'))
    const outside = await openCacheStore(undefined, {cacheDir: '/home/cache'}, never)
    expect(outside.place).to.equal(path.join('/home', 'cache', 'results'))
  })

  it('is on S3 where the settings say so', async () => {
    expect(await placeOf({bucket: 'b', prefix: '/team/', store: 's3'})).to.equal('s3://b/team')
    const endpoint = 'http://ada:hunter22@localhost:9000'
    const place = await placeOf({bucket: 'b', endpoint, store: 's3'})
    expect(place)
      .to.match(/^s3:\/\/b\/mycli-cache at http:/)
      .and.not.to.include('hunter22')
  })
})
