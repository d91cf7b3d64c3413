import type {SqlClient} from '../database/sql-client.js'

/** A file that a run made. */
export interface StoredArtifact {
  name: string
  sha256: string
  sizeBytes: number
  /** Below the state folder. */
  uri: string
}

export function findArtifacts(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
): Promise<StoredArtifact[]> {
  const q = (name: string): string => client.quote(name)
  return client.query<StoredArtifact>(
    `SELECT name, uri, size AS ${q('sizeBytes')}, sha256 FROM ${q(`${tablePrefix}artifacts`)}` +
      ' WHERE run_id = ? ORDER BY name',
    [runId],
  )
}
