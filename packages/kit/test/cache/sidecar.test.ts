import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {cacheRuns} from '../support/cache-runs.js'
import {thrownBy} from '../support/thrown-by.js'

describe('the cache of a command, to its readers', () => {
  const runs = cacheRuns()

  describe('its sidecars', () => {
    it('say what was asked, by which run, and what came of it', async () => {
      await runs
        .cache({options: {limit: 3}})
        .wrap('roster', {key: {limit: 3}, ttl: '1h', version: 2}, () => 1)
      const [entry] = await runs.entries()
      expect(entry).to.deep.include({
        command: 'people:load',
        format: 'json',
        input: {
          args: [],
          command: 'people:load',
          key: {limit: 3},
          method: 'roster',
          parameters: {chamber: 'senate'},
          v: 1,
          version: 2,
        },
        method: 'roster',
        mycli: '0.1.0',
        parameters: {chamber: 'senate'},
        runId: '01JD0000000000000000000000',
        sizeBytes: 1,
        test: false,
        version: 2,
      })
      const livesMs = Date.parse(entry?.expiresAt ?? '') - Date.parse(entry?.createdAt ?? '')
      expect(livesMs).to.equal(3_600_000)
    })

    it('is not written for a value in which a secret stands', async () => {
      const {cache} = runs.user({secretValues: ['pass-word-1']})
      const rows = (): {token: string}[] => [{token: 'pass-word-1'}]
      for (const keep of [
        () => cache.wrap('json', {}, rows),
        () => cache.wrap('ndjson', {format: 'ndjson'}, rows),
        () => cache.wrap('file', {format: 'file'}, () => JSON.stringify(rows())),
      ]) {
        const error = await thrownBy(keep)
        expect(error).to.include({code: 'SECRET_IN_RESULT'})
        expect(error.message).not.to.include('pass-word-1')
      }
      expect(await readdir(path.join(runs.folder, 'values')).catch(() => [])).to.deep.equal([])
    })

    it('hold no secret, which makes another key all the same (case 14)', async () => {
      const asked = async (secret: string): Promise<void> => {
        const facts = {
          parameters: {'api-key': secret, page: `see ${secret}`},
          secretValues: [secret],
        }
        const key = {nested: [{token: `t-${secret}`}], url: `https://ada:${secret}@example.org/`}
        await runs.cache(facts).wrap('x', {key}, () => 1)
      }
      await asked('hunter22')
      await asked('hunter22')
      await asked('correct-horse')
      const files = await readdir(runs.folder, {recursive: true, withFileTypes: true})
      for (const file of files.filter((one) => one.isFile())) {
        const content = await readFile(path.join(file.parentPath, file.name), 'utf8')
        expect(`${file.name} ${content}`).not.to.match(/hunter22|correct-horse/)
      }
      expect(await runs.entries()).to.have.length(2)
    })
  })
})
