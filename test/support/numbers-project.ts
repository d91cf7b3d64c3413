import type {DatabaseTarget} from '../../packages/kit/src/database/database-target.js'
import {openSqlClient} from '../../packages/kit/src/database/open-sql-client.js'
import type {CreateDatabase} from '../../packages/kit/test/support/test-databases.js'
import {Workspace} from './mycli.js'
import {writeCommands} from './write-commands.js'

/** A project on a database of its own, with an empty table `numbers (n)` for its commands. */
export interface NumbersProject {
  query: <Row extends object>(sql: string) => Promise<Row[]>
  /** What stands in the table, the smallest first. */
  saved: () => Promise<number[]>
  workspace: Workspace
}

/** @param commands Their texts, by the path of their files. */
export async function openNumbersProject(
  create: CreateDatabase,
  commands: Readonly<Record<string, string>>,
): Promise<NumbersProject> {
  const workspace = await Workspace.create()
  const {target, url} = await create()
  await writeCommands(
    workspace,
    commands,
    `{apps: ['enterprise'], database: ${JSON.stringify(url)}}`,
  )
  const {code, stderr} = await workspace.run(['db:migrate'])
  if (code !== 0) throw new Error(stderr)
  const query = <Row extends object>(sql: string): Promise<Row[]> => queryOn<Row>(target, sql)
  await query('CREATE TABLE numbers (n INTEGER NOT NULL)')
  return {
    query,
    async saved() {
      const rows = await query<{n: number}>('SELECT n FROM numbers ORDER BY n')
      return rows.map(({n}) => n)
    },
    workspace,
  }
}

async function queryOn<Row extends object>(target: DatabaseTarget, sql: string): Promise<Row[]> {
  const client = await openSqlClient(target)
  return client.query<Row>(sql).finally(() => client.close())
}
