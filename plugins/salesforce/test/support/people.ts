import type {SqlClient} from '../../../../packages/kit/src/database/sql-client.js'
import type {RecordValues} from '../../src/collections/collections-api.js'
import type {PushResource, RowSource, SourceRow} from '../../src/sync/push-resource.js'

export interface Person {
  id: number
  last: string | null
  email: string | null
  title?: string | null
  sf_id?: string | null
}

/** A table of local people, and their resource. */
export class People {
  readonly client: SqlClient
  /** What the resource makes of a person. */
  toValues = ({last, email, title}: Person): RecordValues => ({
    LastName: last,
    Email: email,
    Title: title,
  })

  constructor(client: SqlClient) {
    this.client = client
  }

  async create(): Promise<void> {
    await this.client.execute(
      'CREATE TABLE people (id INTEGER PRIMARY KEY, last VARCHAR(200), email VARCHAR(200), title VARCHAR(200), sf_id CHAR(18))',
    )
  }

  async insert(people: readonly Person[]): Promise<void> {
    for (let start = 0; start < people.length; start += 1000) {
      const some = people.slice(start, start + 1000)
      await this.client.execute(
        `INSERT INTO people (id, last, email, title, sf_id) VALUES ${some.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
        some.flatMap(({id, last, email, title, sf_id}) => [
          id,
          last,
          email,
          title ?? null,
          sf_id ?? null,
        ]),
      )
    }
  }

  /** So many of them, P1 to Pn. */
  async insertMany(count: number): Promise<void> {
    await this.insert(
      Array.from({length: count}, (_, index) => ({
        id: index + 1,
        last: `P${index + 1}`,
        email: `p${index + 1}@school.example`,
      })),
    )
  }

  async update(sql: string): Promise<void> {
    await this.client.execute(`UPDATE people SET ${sql}`)
  }

  async all(): Promise<Person[]> {
    return this.client.query<Person>('SELECT * FROM people ORDER BY id')
  }

  resource(given: Partial<PushResource> = {}): PushResource {
    return {
      name: 'people',
      sobject: 'Contact',
      fields: ['LastName', 'Email', 'Title'],
      match: ['Email'],
      source: this.source(),
      ...given,
    }
  }

  private source(): RowSource {
    const read = async (condition: string, values: (number | string)[]): Promise<SourceRow[]> => {
      const rows = await this.client.query<Person>(
        `SELECT * FROM people WHERE ${condition}`,
        values,
      )
      return rows.map((person) => ({
        key: String(person.id),
        remoteId: person.sf_id ?? null,
        values: this.toValues(person),
      }))
    }
    return {
      pages: async function* (limit) {
        for (let after = 0; ;) {
          const rows = await read(`id > ? ORDER BY id LIMIT ${limit}`, [after])
          if (rows.length === 0) return
          after = Number(rows.at(-1)?.key)
          yield rows
        }
      },
      read: async (keys) =>
        keys.length === 0
          ? []
          : read(`id IN (${keys.map(() => '?').join(', ')})`, keys.map(Number)),
      keepRemoteIds: async (ids) => {
        if (ids.length === 0) return
        const cases = ids.map(() => 'WHEN ? THEN ?').join(' ')
        await this.client.execute(
          `UPDATE people SET sf_id = CASE id ${cases} END WHERE id IN (${ids.map(() => '?').join(', ')})`,
          [
            ...ids.flatMap(({key, remoteId}) => [Number(key), remoteId]),
            ...ids.map(({key}) => Number(key)),
          ],
        )
      },
    }
  }
}
