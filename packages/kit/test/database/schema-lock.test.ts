import {expect} from 'chai'
import type {DatabaseTarget} from '../../src/database/database-target.js'
import {withSchemaLock} from '../../src/database/schema-lock.js'
import {startScript} from '../support/run-script.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

const holder = new URL('hold-schema-lock.ts', import.meta.url)

describe('withSchemaLock', () => {
  eachDatabase((create) => {
    let target: DatabaseTarget

    beforeEach(async () => {
      ;({target} = await create())
    })

    it('lets one in at a time', async () => {
      const log: string[] = []
      const enter = (name: string) =>
        withSchemaLock(target, async () => {
          log.push(`${name} in`)
          await new Promise((resolve) => setTimeout(resolve, 50))
          log.push(`${name} out`)
        })
      await Promise.all([enter('a'), enter('b'), enter('c')])
      const pairs = [0, 2, 4].map((index) => log.slice(index, index + 2).map((line) => line[0]))
      for (const [entered, left] of pairs) expect(left).to.equal(entered)
      expect(log).to.have.length(6)
    })

    it('gives back what the function gives, and is free after it failed', async () => {
      await thrownBy(() => withSchemaLock(target, () => Promise.reject(new Error('no'))))
      expect(await withSchemaLock(target, () => Promise.resolve(42), {timeoutMs: 1000})).to.equal(
        42,
      )
    })

    it('says that another process holds it, and is free at once when that is killed', async () => {
      const process = startScript(holder, [JSON.stringify(target)])
      await process.printed('locked')
      const error = await thrownBy(() =>
        withSchemaLock(target, () => Promise.resolve(), {timeoutMs: 1000}),
      )
      expect(error).to.include({code: 'SCHEMA_LOCKED', exitCode: 4})
      expect(error.message).to.contain(target.label)
      process.kill('SIGKILL')
      expect((await process.ended).signal).to.equal('SIGKILL')
      expect(
        await withSchemaLock(target, () => Promise.resolve('mine'), {timeoutMs: 5000}),
      ).to.equal('mine')
    })

    it('is another one for each database', async () => {
      const other = (await create()).target
      const both = withSchemaLock(target, () =>
        withSchemaLock(other, () => Promise.resolve('both'), {timeoutMs: 2000}),
      )
      expect(await both).to.equal('both')
    })
  })
})
