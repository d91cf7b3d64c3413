/** A folder of the user's project that holds models, factories and, later, commands, handlers and templates. */
export interface App {
  /** Absolute. */
  folder: string
  /** Models are read from the live schema instead of files. */
  fromDatabase: boolean
  label: string
  /** Explicit places, absolute, from the config; unset ones follow the convention (`models.ts` or `models/*.ts`). */
  paths: Partial<Record<AppPart, string>>
}

export type AppPart = 'commands' | 'creators' | 'factories' | 'handlers' | 'models' | 'templates'
