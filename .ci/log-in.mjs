// Ends with 0 when the database at the given URL lets us in.
const [, , url = ''] = process.argv
const TIMEOUT_MS = 5000

if (url.startsWith('postgres')) {
  const {default: pg} = await import('pg')
  const client = new pg.Client({connectionString: url, connectionTimeoutMillis: TIMEOUT_MS})
  await client.connect()
  await client.end()
} else {
  const {createConnection} = await import('mysql2/promise')
  const connection = await createConnection({uri: url, connectTimeout: TIMEOUT_MS})
  await connection.end()
}
