import {writeFile, rm} from 'node:fs/promises'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

import {expect} from 'chai'

import {DownloadIterateCommand} from '../../src/pipeline/download-iterate-command.js'
import {calls, Count, forgetCalls} from '../support/count-command.js'
import {createMarks, lastState, numbers, readMarks} from '../support/marks.js'
import {TestCli} from '../support/test-cli.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

class Unresumable extends DownloadIterateCommand<typeof Unresumable> {
  download(): null {
    return null
  }

  iterate(): number[] {
    return [1]
  }

  override parseAndSave(item: unknown): unknown {
    return item
  }
}

eachDatabase((create, dialect) => {
  for (const instance of ['of mycli', 'of the project']) {
    describe(`--resume with a Sequelize instance ${instance}`, () => {
      let cli: TestCli

      before(async () => {
        const {target, url} = await create()
        await createMarks(target)
        cli = await TestCli.open({count: Count, unresumable: Unresumable}, url)
        if (instance === 'of the project') await handOver(cli.folder, dialect, url)
      })
      after(() => cli.close())
      beforeEach(async () => {
        forgetCalls()
        await cli.log(async (client) => {
          for (const table of ['marks', 'mycli_run_items', 'mycli_runs'])
            await client.execute(`DELETE FROM ${table}`)
        })
      })

      const marks = (): Promise<number[]> => cli.log(readMarks)
      const fail = async (...line: string[]): Promise<string> => {
        await thrownBy(() => cli.run('count', ...line))
        return (await cli.lastRun())?.id ?? ''
      }

      it('goes on behind the last batch that was kept, as a run of its own', async () => {
        const failed = await fail('--unparsable', '7')
        const counts = {failed: 0, ok: 7, skipped: 0, total: 7}
        expect(await cli.run('count', '--resume')).to.deep.equal(counts)
        expect(await marks()).to.deep.equal(numbers(0, 12))
        expect(calls.after).to.deep.equal([undefined, '4'])
        const state = await cli.log(lastState)
        expect(state).to.include({attempt: 2, cursor: '11', nextIndex: 12, retryOf: failed})
      })

      it('goes on counting the items', async () => {
        await fail('--unparsable', '7')
        const error = await thrownBy(() => cli.run('count', '--resume', '--unparsable', '8'))
        expect(error.message).to.include('Item "8" failed')
      })

      it('takes the run that is named, by its id or the beginning of that', async () => {
        const first = await fail('--unparsable', '7')
        const second = await fail('--unparsable', '11')
        await cli.run('count', '--resume', first, '--count', '6')
        expect(await cli.log(lastState)).to.include({cursor: '5', retryOf: first})
        await cli.run('count', `--resume=${second.toLowerCase().slice(0, 20)}`)
        expect(calls.after.slice(2)).to.deep.equal(['4', '9'])
      })

      it('keeps the place also when nothing could be done behind it', async () => {
        await fail('--unparsable', '7')
        await fail('--resume', '--unparsable', '5')
        expect(await cli.log(lastState)).to.include({attempt: 2, cursor: '4', nextIndex: 5})
        await cli.run('count', '--resume')
        expect(await marks()).to.deep.equal(numbers(0, 12))
        expect(await cli.log(lastState)).to.include({attempt: 3})
      })
    })
  }
})

describe('--resume without a run to resume', () => {
  let cli: TestCli

  before(async () => {
    cli = await TestCli.open({
      count: Count,
      other: class extends Count {},
      unresumable: Unresumable,
    })
    await cli.run('count', '--count', '0')
    await cli.log((client) =>
      client.execute('CREATE TABLE marks (n INTEGER NOT NULL, CHECK (n >= 0))'),
    )
  })
  after(() => cli.close())

  const refused = async (...line: [string, ...string[]]): Promise<string> => {
    const {code, exitCode, message} = await thrownBy(() => cli.run(...line))
    expect(exitCode).to.equal(2)
    return `${code ?? ''}: ${message}`
  }

  it('is refused, and leaves no row', async () => {
    const before = await cli.lastRun()
    expect(await refused('count', '--resume')).to.match(/^NOTHING_TO_RESUME: .* run of count/)
    expect(await cli.lastRun()).to.deep.equal(before)
  })

  it('does not take runs that succeeded, were dry, or that another run went on with', async () => {
    await cli.run('count', '--dry-run', '--keep-going', '--unparsable', '7')
    const dry = (await cli.lastRun())?.id ?? ''
    await thrownBy(() => cli.run('count', '--unparsable', '7'))
    const failed = (await cli.lastRun())?.id ?? ''
    await cli.run('count', '--resume')
    const done = (await cli.lastRun())?.id ?? ''
    expect(await refused('count', '--resume')).to.match(/^NOTHING_TO_RESUME/)
    expect(await refused('count', '--resume', dry)).to.match(/^NOT_RESUMABLE: .*a dry run/)
    expect(await refused('count', '--resume', done)).to.match(/^NOT_RESUMABLE: .*has succeeded/)
    expect(await refused('count', '--resume', failed)).to.include(`run ${done} has gone on with it`)
    expect(await refused('other', '--resume', failed)).to.include('it is a run of count')
    expect(await refused('count', '--resume=01ZZZZ')).to.match(/^UNKNOWN_RUN/)
  })

  it('is refused for a command without checkpoints, and for one without a log', async () => {
    expect(await refused('unresumable', '--resume')).to.match(/^NOT_RESUMABLE/)
    expect(await refused('count', '--resume', '--no-log')).to.match(/^USAGE/)
  })
})

/** Gives the project an instance of its own, as its people might have made it: on SQLite without anything of mycli's. */
async function handOver(folder: string, dialect: string, url: string): Promise<void> {
  await rm(path.join(folder, 'mycli.config.json'))
  const sequelize = fileURLToPath(import.meta.resolve('sequelize'))
  const options =
    dialect === 'sqlite'
      ? `{dialect: 'sqlite', logging: false, storage: ${JSON.stringify(url.replace('sqlite:', ''))}}`
      : `${JSON.stringify(url)}, {logging: false, pool: {max: 1, idle: 100, evict: 100}}`
  await writeFile(
    path.join(folder, 'mycli.config.ts'),
    `import {Sequelize} from ${JSON.stringify(sequelize)}
    export default {database: {sequelize: () => new Sequelize(${options})}}`,
  )
}
