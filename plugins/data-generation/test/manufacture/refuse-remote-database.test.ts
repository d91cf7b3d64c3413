import {expect} from 'chai'
import {parseDatabaseUrl} from '@mycli/kit/database'

import {refuseRemoteDatabase} from '../../src/manufacture/refuse-remote-database.js'

const remote = parseDatabaseUrl('mysql://root:secret@db.example.com/shop', '/')
const local = parseDatabaseUrl('mysql://root@127.0.0.1/shop', '/')

describe('refuseRemoteDatabase', () => {
  it('refuses another host, naming --yes and no password', () => {
    const refuse = (): void => {
      refuseRemoteDatabase(remote, {allow: ['other.example.com'], yes: false})
    }
    expect(refuse).to.throw('db.example.com').that.has.property('exitCode', 2)
    expect(refuse).to.throw().that.has.property('suggestions').that.match(/--yes/)
    expect(refuse).to.not.throw('secret')
  })

  it('lets through what is local, allowed or agreed to', () => {
    refuseRemoteDatabase(local, {allow: [], yes: false})
    refuseRemoteDatabase(parseDatabaseUrl('sqlite:shop.db', '/'), {allow: [], yes: false})
    refuseRemoteDatabase(remote, {allow: ['db.example.com'], yes: false})
    refuseRemoteDatabase(remote, {allow: [], yes: true})
  })
})
