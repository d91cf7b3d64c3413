import type {SqlClient} from '../../packages/kit/src/database/sql-client.js'

const ROWS_PER_STATEMENT = 500

/** So many users who may create courses, each with a local contact in campaign 1; much faster than by their models. */
export async function insertContacts(client: SqlClient, count: number): Promise<void> {
  const stamp = '2026-11-20 08:00:00'
  for (let start = 0; start < count; start += ROWS_PER_STATEMENT) {
    const size = Math.min(ROWS_PER_STATEMENT, count - start)
    const ids = Array.from({length: size}, (_, index) => start + index + 1)
    const insert = async (into: string, rows: (number | string)[][]): Promise<void> => {
      const marks = rows.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ')
      await client.execute(`INSERT INTO ${into} VALUES ${marks}`, rows.flat())
    }
    await insert(
      'users (id, username, email, first_name, last_name)',
      ids.map((id) => [id, `u${id}`, `u${id}@school.example`, 'Ann', `Doe ${id}`]),
    )
    await insert(
      'mycli_salesforce_course_creators (id, user_id, state, created_at, updated_at)',
      ids.map((id) => [id, id, 'granted', stamp, stamp]),
    )
    await insert(
      'mycli_salesforce_contacts (id, course_creator_id, campaign_id, estimated_enrollment, created_at, updated_at)',
      ids.map((id) => [id, String(id), 1, 30, stamp, stamp]),
    )
  }
}
