import {expect} from 'chai'
import {DatabaseError} from 'sequelize'

import {isGivenUp, repeatGivenUp} from '../../src/database/repeat-given-up.js'

const deadlock = (): Error & {sql: string} =>
  Object.assign(new Error('Deadlock found'), {code: 'ER_LOCK_DEADLOCK', sql: 'UPDATE'})

describe('a transaction that a server gave up', () => {
  it('is known by the code of the driver, also behind Sequelize', () => {
    expect(isGivenUp(deadlock())).to.equal(true)
    expect(isGivenUp(new DatabaseError(deadlock()))).to.equal(true)
    expect(isGivenUp(Object.assign(new Error('no'), {code: '22001'}))).to.equal(false)
    expect(isGivenUp('ER_LOCK_DEADLOCK')).to.equal(false)
  })

  it('runs again, but not without end, and not for another reason', async () => {
    let runs = 0
    const failing = (times: number, error: Error) => (): Promise<number> =>
      ++runs <= times ? Promise.reject(error) : Promise.resolve(runs)
    expect(await repeatGivenUp(failing(2, deadlock()))).to.equal(3)
    for (const [error, expected] of [
      [deadlock(), 8],
      [new Error('no'), 1],
    ] as const) {
      runs = 0
      const refused = await repeatGivenUp(failing(99, error)).catch((thrown: unknown) => thrown)
      expect([refused, runs]).to.deep.equal([error, expected])
    }
  })
})
