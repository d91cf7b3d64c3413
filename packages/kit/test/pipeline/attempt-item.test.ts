import {expect} from 'chai'

import {attemptItem, type ItemAttempts} from '../../src/pipeline/attempt-item.js'
import {SKIP} from '../../src/pipeline/skip.js'

const indexed = {index: 3, item: 'a', key: 'third'}
const named = {index: 3, key: 'third'}

describe('an item that is worked on', () => {
  let pauses: number[]

  beforeEach(() => {
    pauses = []
  })

  const attempts = (
    work: ItemAttempts<string, string>['work'],
    items = 0,
  ): ItemAttempts<string, string> => ({
    retries: {
      items,
      pause: (attempt) => {
        pauses.push(attempt)
        return Promise.resolve()
      },
    },
    signal: new AbortController().signal,
    work,
  })
  /** Fails so many times, at once or in a promise. */
  const failing = (times: number, how: 'at once' | 'later') => {
    let left = times
    return (item: string): Promise<string> | string => {
      const error = left-- > 0 ? new Error('not yet') : undefined
      if (how === 'later') return error ? Promise.reject(error) : Promise.resolve(item)
      if (error) throw error
      return item
    }
  }

  it('has its outcome at once where nothing has to be waited for', () => {
    const done = attemptItem(
      indexed,
      attempts((item) => `${item}!`),
    )
    expect(done).to.deep.equal({...named, kind: 'done', value: 'a!'})
    const skipped = attemptItem(
      indexed,
      attempts(() => SKIP),
    )
    expect(skipped).to.deep.equal({...named, kind: 'skipped'})
    const failed = attemptItem(indexed, attempts(failing(1, 'at once')))
    expect(failed).to.deep.include({...named, attempts: 1, kind: 'failed'})
  })

  for (const how of ['at once', 'later'] as const) {
    it(`is tried again after a pause when it fails ${how}`, async () => {
      const outcome = await attemptItem(indexed, attempts(failing(2, how), 2))
      expect(outcome).to.deep.equal({...named, kind: 'done', value: 'a'})
      expect(pauses).to.deep.equal([2, 3])
    })

    it(`has failed after its last try, ${how}`, async () => {
      const outcome = await attemptItem(indexed, attempts(failing(9, how), 2))
      expect(outcome).to.deep.include({...named, attempts: 3, kind: 'failed'})
      expect(outcome).to.have.nested.property('error.message', 'not yet')
    })
  }

  it('is not tried again when the run is to stop in the pause', async () => {
    const stopped = attempts(failing(1, 'later'), 2)
    stopped.retries.pause = () => Promise.reject(new Error('to stop'))
    const outcome = await attemptItem(indexed, stopped)
    expect(outcome).to.have.nested.property('error.message', 'not yet')
  })
})
