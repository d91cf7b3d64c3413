import {expect} from 'chai'

import {maskUrl, maskUrlPasswords} from '../../src/config/mask-urls.js'

describe('maskUrlPasswords', () => {
  for (const [text, masked] of [
    ['at mysql://root:p%40w@db:3306/x now', 'at mysql://root:[secret]@db:3306/x now'],
    ['mysql://root:p/wSECRET@db/x', 'mysql://root:[secret]@db/x'],
    ['postgres://u:x@SECRET3@h/d', 'postgres://u:[secret]@h/d'],
    ['postgres://u:x?y#SECRET@h/d', 'postgres://u:[secret]@h/d'],
    ['https://u:p/wSECRET@h/d', 'https://u:[secret]@h/d'],
    ['redis://:SECRET@h', 'redis://:[secret]@h'],
    ['mysql://root:SECRET', 'mysql://root:[secret]'],
    [
      'postgres://h/d?sslmode=require&password=SECRET4',
      'postgres://h/d?sslmode=require&password=[secret]',
    ],
    ['("https://h/x?api_key=SECRET&a=1")', '("https://h/x?api_key=[secret]&a=1")'],
    ['"mysql://u:SECRET@h/x", then a@b', '"mysql://u:[secret]@h/x", then a@b'],
    ['mysql://a:SECRET@h smtp://b:SECRET@i', 'mysql://a:[secret]@h smtp://b:[secret]@i'],
  ] as const) {
    it(`masks ${text}`, () => {
      expect(maskUrlPasswords(text)).to.equal(masked)
    })
  }

  for (const text of [
    'mysql://root@db/x',
    'a@b.example',
    'http://x/y:z@q',
    'http://localhost:4873/@scope/name',
    'redis://localhost:6379',
    '(redis://localhost:6379)',
    'postgres://u@[::1]:5433/d',
    'at file:///srv/node_modules/.pnpm/a@1/b.ts:10:5',
    'at file:///C:/srv/a@1/b.ts:10:5',
    'https://h/x?page=2&sort=name',
  ]) {
    it(`leaves ${text}`, () => {
      expect(maskUrlPasswords(text)).to.equal(text)
    })
  }
})

describe('maskUrl', () => {
  for (const [url, masked] of [
    ['u:SECRET@h/d', 'u:[secret]@h/d'],
    ['mysql:u:SECRET@h/d', 'mysql:[secret]@h/d'],
    ['mysql://u:SEC RET@h/d', 'mysql://u:[secret]@h/d'],
    ['mysql://h/d?password=SEC"RET', 'mysql://h/d?password=[secret]'],
    ['sqlite:a:b@c.db', 'sqlite:a:b@c.db'],
  ] as const) {
    it(`shows ${url} as ${masked}`, () => {
      expect(maskUrl(url)).to.equal(masked)
    })
  }
})
