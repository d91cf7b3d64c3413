/** How often a run on a server database says that it lives. */
export const heartbeatMs = 30_000

/** A run that cannot be seen from here is lost after two heartbeats without one, by the clock of the database. */
export const lostAfterMs = 2 * heartbeatMs

/** Whether a run that cannot be seen from here counts as gone; never for one that sends no heartbeats. */
export function isLost(run: {heartbeatAt: number | null; now: number}): boolean {
  return run.heartbeatAt !== null && run.now - run.heartbeatAt > lostAfterMs
}
