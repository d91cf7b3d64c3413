/** What a call throws or rejects with, with the fields of a UserError. */
export interface Thrown extends Error {
  code?: string
  exitCode?: number
  suggestions?: string[]
}

/** The error of a call that must fail. */
export async function thrownBy(act: () => unknown): Promise<Thrown> {
  try {
    await act()
  } catch (error) {
    if (error instanceof Error) return error
    throw error
  }
  throw new Error('Nothing was thrown')
}
