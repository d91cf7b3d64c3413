import {tmpdir} from 'node:os'

import {expect} from 'chai'

import {appliedMigrations} from '../../packages/kit/src/database/applied-migrations.js'
import {migrate} from '../../packages/kit/src/database/migrate.js'
import {migrationSources} from '../../packages/kit/src/database/migration-sources.js'
import {openSqlClient} from '../../packages/kit/src/database/open-sql-client.js'
import {insertRun} from '../../packages/kit/test/support/insert-run.js'
import {projectAt} from '../../packages/kit/test/support/project-at.js'
import {runScript} from '../../packages/kit/test/support/run-script.js'
import {eachDatabase} from '../../packages/kit/test/support/test-databases.js'

const program = new URL('../../packages/kit/test/database/migration-process.ts', import.meta.url)
const options = {tablePrefix: 'mycli_'}

eachDatabase((create) => {
  describe('a migration that is killed', () => {
    for (const statement of [1, 4, 8, 12]) {
      it(`after ${statement} statements ends well when it is run again`, async () => {
        const {target} = await create()
        const killed = await runScript(program, [JSON.stringify(target), 'die', String(statement)])
        expect(killed.signal, killed.stderr).to.equal('SIGKILL')
        const sources = await migrationSources(projectAt(`${tmpdir()}/no-such-project`))
        await migrate(target, sources, options)
        const client = await openSqlClient(target)
        const names = sources.flatMap(({migrations}) => migrations.map(({name}) => `kit/${name}`))
        const applied = await appliedMigrations(client, 'mycli_')
        expect(applied.map(({name}) => name)).to.have.members(names)
        await insertRun(client, '01ARZ3NDEKTSV4RRFFQ69G5FAV')
        await client.execute(`INSERT INTO users (username) VALUES ('ann')`)
        await client.close()
      })
    }
  })
})
