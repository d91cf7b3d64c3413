const bits: Record<string, bigint> = {
  BIGINT: 64n,
  INTEGER: 32n,
  MEDIUMINT: 24n,
  SMALLINT: 16n,
  TINYINT: 8n,
}

/** The range of an integer type where it is narrowest: the same on every database, though SQLite would take anything. */
export function integerRange(key: string, unsigned: boolean): {max: bigint; min: bigint} {
  const width = bits[key] ?? 32n
  if (unsigned) return {max: 2n ** width - 1n, min: 0n}
  return {max: 2n ** (width - 1n) - 1n, min: -(2n ** (width - 1n))}
}
