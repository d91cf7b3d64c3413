import {spawnSync} from 'node:child_process'

import {expect} from 'chai'

import {migrate} from '../../src/database/migrate.js'
import {runLogSources} from '../../src/database/migrations/core.js'
import {findRuns} from '../../src/run/find-runs.js'
import type {RunStatus} from '../../src/run/run-status.js'
import {
  dependentOn,
  Load,
  loadedName,
  LoadPlain,
  LoadSecretly,
  LoadYear,
} from '../support/dependent-commands.js'
import {TestCli} from '../support/test-cli.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

const dayMs = 86_400_000

describe('a dependency (case 9)', () => {
  eachDatabase((create) => {
    let cli: TestCli
    let count = 0
    /** Each test has names of its own. */
    let name: string

    before(async () => {
      const {target, url} = await create()
      await migrate(target, runLogSources(), {tablePrefix: 'mycli_'})
      const commands = {
        load: Load,
        use: dependentOn([loadedName]),
        'use:any': dependentOn([{...loadedName, policy: 'any'}]),
        'load:plain': LoadPlain,
        'load:secretly': LoadSecretly,
        'load:year': LoadYear,
        'use:open-secret': dependentOn([{...loadedName, command: 'load:secretly'}]),
        'use:secret': dependentOn([
          {
            command: 'load:secretly',
            parameters: ({parameters: {name: given}}) => ({name: given, token: 'pass-word-1'}),
          },
        ]),
        'use:number': dependentOn([{command: 'load:year', parameters: {year: 2020}}]),
        'use:part': dependentOn([{...loadedName, command: 'load:year'}]),
        'use:plain': dependentOn([{command: 'load:plain'}]),
        'use:text': dependentOn([{command: 'load:year', parameters: {year: '2020'}}]),
        'use:whatever': dependentOn([{command: 'load:year'}]),
        'use:fresh': dependentOn([{...loadedName, maxAge: '7d'}]),
        'use:fresh-any': dependentOn([{...loadedName, maxAge: '7d', policy: 'any'}]),
      }
      cli = await TestCli.open(commands, url)
    })
    after(() => cli.close())
    beforeEach(() => {
      name = `name-${(count += 1)}`
    })

    const isRefused = async (command: string, ...argv: string[]): Promise<string> => {
      const error = await thrownBy(() => cli.run(command, ...argv))
      expect(error).to.include({code: 'DEPENDENCIES_MISSING', exitCode: 3})
      return error.message
    }

    /** Changes the latest run, or that one, as if it had gone otherwise. */
    const change = async (
      changes: Record<string, null | number | string>,
      of?: string,
    ): Promise<string> => {
      const id = of ?? (await cli.lastRun())?.id ?? ''
      const settings = Object.keys(changes).map((column) => `${column} = ?`)
      await cli.log((client) =>
        client.execute(`UPDATE mycli_runs SET ${settings.join(', ')} WHERE id = ?`, [
          ...Object.values(changes),
          id,
        ]),
      )
      return id
    }

    it('is not satisfied by a run with another secret, unless it leaves the secret open', async () => {
      await cli.run('load:secretly', name, '--token', 'pass-word-2')
      const message = await isRefused('use:secret', name)
      expect(message).not.to.include('pass-word')
      await cli.run('use:open-secret', name)
      await cli.run('load:secretly', name, '--token', 'pass-word-1')
      await cli.run('use:secret', name)
    })

    it('that never ran refuses the start, which leaves no row', async () => {
      const message = await isRefused('use', name)
      expect(message).to.equal(`Missing dependencies of use: load {"name":"${name}"} never ran.`)
      expect((await cli.lastRun())?.command).not.to.equal('use')
    })

    it('that succeeded lets it start', async () => {
      await cli.run('load', name)
      expect(await cli.run('use', name)).to.equal(name)
    })

    const lookalikes: [loaded: string, wanted: string][] = [
      ['bobby', 'bob'],
      ['al', 'alfred'],
      ['10', '1'],
      ['axb', 'a.b'],
      ['Ann', 'ann'],
      ['blank ', 'blank'],
      ['rené', 'rene'],
      ['50%', '5%'],
      ['under_score', 'underXscore'],
      ['quote"', 'quote'],
      ['back\\slash', 'backslash'],
      ['x","name":"y', 'y'],
    ]
    for (const [title, load, use] of [
      ['all parameters', ['load'], 'use'],
      ['some of the parameters', ['load:year', '--year=2020'], 'use:part'],
    ] as const) {
      it(`that names ${title} is satisfied by no value that only looks like its own`, async () => {
        const [command, ...rest] = load
        for (const [loaded, wanted] of lookalikes) {
          await cli.run(command, loaded, ...rest)
          expect(await isRefused(use, wanted)).to.include(JSON.stringify(wanted))
        }
        for (const odd of ['quote"', 'back\\slash', 'rené']) {
          expect(await cli.run(use, odd)).to.equal(odd)
        }
      })
    }

    it('tells numbers, texts and switches apart', async () => {
      await cli.run('load:year', name, '--year=2020')
      expect(await cli.run('use:number', name)).to.equal(name)
      expect(await isRefused('use:text', name)).to.include('{"year":"2020"} never ran')
    })

    it('is satisfied whatever the parameters are that it does not name, by the latest run of all', async () => {
      await cli.run('load:year', name, '--year=2020')
      await cli.run('load:year', name, '--year=2021')
      expect(await cli.run('use:part', name)).to.equal(name)
      await thrownBy(() => cli.run('load:year', name, '--year=2020', '--fails'))
      await isRefused('use:part', name)
      await cli.run('load:year', name, '--year=2022')
      expect(await cli.run('use:part', name)).to.equal(name)
    })

    it('that names no parameter is satisfied by any run', async () => {
      await thrownBy(() => cli.run('load:year', name, '--year=2020', '--fails'))
      await isRefused('use:whatever', name)
      await cli.run('load:year', `${name}-other`, '--year=1999')
      expect(await cli.run('use:whatever', name)).to.equal(name)
    })

    it('that names no parameter of a command that has none is satisfied by its run', async () => {
      await isRefused('use:plain', name)
      await cli.run('load:plain')
      expect(await cli.run('use:plain', name)).to.equal(name)
    })

    it('whose latest run failed is not satisfied, though one before it succeeded', async () => {
      await cli.run('load', name)
      await thrownBy(() => cli.run('load', name, '--fails'))
      const {id} = (await cli.lastRun()) ?? {}
      expect(await isRefused('use', name)).to.include(`failed when it last ran (${id})`)
      expect(await cli.run('use:any', name)).to.equal(name)
      await cli.run('load', name)
      expect(await cli.run('use', name)).to.equal(name)
    })

    it('is not satisfied by a test run or a dry run, nor spoilt by one', async () => {
      await cli.run('load', name, '--test')
      await cli.run('load', name, '--dry-run')
      expect(await isRefused('use', name)).to.include('never ran')
      await isRefused('use:any', name)
      await cli.run('load', name)
      await thrownBy(() => cli.run('load', name, '--test', '--fails'))
      await thrownBy(() => cli.run('load', name, '--dry-run', '--fails'))
      expect(await cli.run('use', name)).to.equal(name)
    })

    it('is not satisfied when its latest run came to any other end, whatever was before', async () => {
      await cli.run('load', name)
      await cli.run('load', name)
      const ends: RunStatus[] = ['cancelled', 'crashed', 'failed', 'interrupted', 'timed_out']
      for (const status of ends) {
        const id = await change({status})
        expect(await isRefused('use', name), status).to.include(`(${id})`)
      }
    })

    it('does not care for a run that has not ended or was skipped', async () => {
      await cli.run('load', name)
      await cli.run('load', name)
      const {id = ''} = (await cli.lastRun()) ?? {}
      for (const status of ['queued', 'running', 'skipped']) {
        await change({status}, id)
        expect(await cli.run('use', name), status).to.equal(name)
      }
    })

    it('that runs just now is not satisfied by that, and told so', async () => {
      await cli.run('load', name)
      const id = await change({ended_at: null, status: 'running'})
      expect(await isRefused('use', name)).to.include(`is still running (${id})`)
    })

    it('whose process is gone without an end counts as crashed', async () => {
      await cli.run('load', name)
      await cli.run('load', name)
      const {pid} = spawnSync(process.execPath, ['--version'])
      const id = await change({ended_at: null, pid, proc_start: '1', status: 'running'})
      expect(await isRefused('use', name)).to.include(`crashed when it last ran (${id})`)
    })

    it('that is older than its maxAge is not satisfied', async () => {
      await cli.run('load', name)
      expect(await cli.run('use:fresh', name)).to.equal(name)
      const [run] = await cli.log((client) => findRuns(client, 'mycli_', {command: 'load'}, 1))
      const id = await change({ended_at: Date.now() - 8 * dayMs}, run?.id)
      const text = `last succeeded 8 d ago, which is too old (${id})`
      expect(await isRefused('use:fresh', name)).to.include(text)
      expect(await isRefused('use:fresh-any', name)).to.include(text)
      expect(await cli.run('use', name)).to.equal(name)
    })

    it('that is ignored is said so in the log of the run', async () => {
      expect(await cli.run('use', name, '--ignore-dependencies')).to.equal(name)
      expect((await cli.lastRun())?.options).to.deep.include({'ignore-dependencies': true})
      expect(await cli.run('use', name, '--yes', '--quiet')).to.equal(name)
      expect((await cli.lastRun())?.options).to.deep.include({'ignore-dependencies': true})
      await cli.run('load', name)
      await cli.run('use', name, '--yes')
      expect((await cli.lastRun())?.options).not.to.have.property('ignore-dependencies')
    })

    it('hangs on the values of its own instance, also of two at once (case 10)', async () => {
      await cli.run('load', name)
      const outcomes = await Promise.allSettled([
        cli.run('use', name),
        cli.run('use', `${name}-other`),
        cli.run('use', name),
        cli.run('use', `${name}-another`),
      ])
      expect(outcomes.map(({status}) => status)).to.deep.equal([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
      ])
      const [, other, , another] = outcomes
      expect(other).to.have.nested.property('reason.message').that.includes(`${name}-other`)
      expect(another).to.have.nested.property('reason.message').that.includes(`${name}-another`)
    })
  })
})
