import {expect} from 'chai'

import {checkConfig} from '../../src/config/config-schema.js'
import {mergeSettings} from '../../src/config/merge-settings.js'
import type {Config} from '../../src/config/settings.js'

describe('the setting cache', () => {
  const problemsOf = async (cache: unknown): Promise<string[]> =>
    (await checkConfig({cache})).problems.map(({key, message}) => `${key} ${message}`)

  for (const cache of [
    {},
    {maxSize: '500MB'},
    {maxSize: '1.5 GB', store: 'file'},
    {bucket: 'b', store: 's3'},
    {
      bucket: 'b',
      endpoint: 'https://s3.example.org',
      forcePathStyle: false,
      maxSize: '1TB',
      prefix: 'team/a',
      region: 'eu-west-1',
      store: 's3',
    },
  ]) {
    it(`may be ${JSON.stringify(cache)}`, async () => {
      expect(await problemsOf(cache)).to.deep.equal([])
    })
  }

  for (const [problem, cache] of Object.entries({
    'cache is "file"; expected an object': 'file',
    'cache.bucket is missing': {store: 's3'},
    'cache.bucket is no setting that there is': {bucket: 'b', store: 'file'},
    'cache.endpoint is "here"; expected a URL': {bucket: 'b', endpoint: 'here', store: 's3'},
    'cache.maxSize is "5"; expected a number and a unit, such as 500MB or 5GB': {maxSize: '5'},
    'cache.secretAccessKey is no setting that there is': {
      bucket: 'b',
      secretAccessKey: 'x',
      store: 's3',
    },
    'cache.store is "redis"; expected "file" or "s3"': {store: 'redis'},
  })) {
    it(`is refused: ${problem}`, async () => {
      expect(await problemsOf(cache)).to.deep.equal([problem])
    })
  }

  it('has a size, a store and a prefix where the config says none', () => {
    const settingOf = (cache?: Config['cache']): unknown =>
      mergeSettings(cache ? {cache} : {}).cache
    expect(settingOf()).to.deep.equal({maxSize: '5GB', store: 'file'})
    expect(settingOf({maxSize: '1GB'})).to.deep.equal({maxSize: '1GB', store: 'file'})
    expect(settingOf({bucket: 'b', store: 's3'})).to.deep.equal({
      bucket: 'b',
      maxSize: '5GB',
      prefix: 'mycli-cache',
      store: 's3',
    })
  })
})
