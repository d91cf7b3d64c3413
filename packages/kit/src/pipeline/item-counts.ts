/** How many items of a run came to which end. */
export interface ItemCounts {
  failed: number
  ok: number
  skipped: number
  /** All of them together. */
  total: number
}

export const noItems: ItemCounts = {failed: 0, ok: 0, skipped: 0, total: 0}

export function addCounts(a: ItemCounts, b: ItemCounts): ItemCounts {
  return {
    failed: a.failed + b.failed,
    ok: a.ok + b.ok,
    skipped: a.skipped + b.skipped,
    total: a.total + b.total,
  }
}
