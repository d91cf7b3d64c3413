import type {ConnectedApp, FakeUser} from './auth/connected-app.js'
import type {ObjectDeclaration} from './schema/object-declaration.js'
import type {DuplicateRule} from './write/duplicate-rule.js'

/** What a fake may be given; everything has a default. */
export interface SalesforceFakeOptions {
  /** Custom objects, and fields added to standard ones. */
  objects?: Record<string, ObjectDeclaration>
  /** Who can log in. Default: admin@fake.example / secret, security token TOKEN */
  users?: FakeUser[]
  /** Who may ask for tokens. Default: fake-consumer-key / fake-consumer-secret */
  apps?: ConnectedApp[]
  duplicateRules?: DuplicateRule[]
  /** Of each answer. Default: 0 */
  latencyMs?: number
  /** Default: any that is free. */
  port?: number
  /** Decides the ids and the order of bulk results. Default: 1 */
  seed?: number
  /** Default: the clock of the machine. */
  clock?: () => Date
  /** Organization.IsSandbox. Default: true */
  sandbox?: boolean
  /** Calls in 24 hours. Default: 15,000 */
  dailyApiRequests?: number
  /** Default: 2 hours */
  tokenLifetimeMs?: number
  /** Whether the username-password flow is allowed. Default: true */
  passwordFlow?: boolean
  /** Rows of a query's page. Default: 2,000 */
  queryPageSize?: number
  /** How often a bulk job is seen InProgress before it is complete. Default: 1 */
  bulkPolls?: number
  /** Of one upload to a bulk job. Default: 100 MB */
  maxUploadBytes?: number
  /** Rows of all objects together, beyond which STORAGE_LIMIT_EXCEEDED. Default: none */
  maxRows?: number
}

/** The options with their defaults. */
export type FakeSettings = Required<SalesforceFakeOptions>

const MEGABYTE = 1024 * 1024

export const defaultOptions = {
  objects: {},
  users: [
    {
      username: 'admin@fake.example',
      password: 'secret',
      securityToken: 'TOKEN',
      firstName: 'Ada',
      lastName: 'Admin',
      email: 'admin@fake.example',
    },
  ],
  apps: [{clientId: 'fake-consumer-key', clientSecret: 'fake-consumer-secret'}],
  duplicateRules: [],
  latencyMs: 0,
  port: 0,
  seed: 1,
  clock: () => new Date(),
  sandbox: true,
  dailyApiRequests: 15_000,
  tokenLifetimeMs: 2 * 60 * 60 * 1000,
  passwordFlow: true,
  queryPageSize: 2000,
  bulkPolls: 1,
  maxUploadBytes: 100 * MEGABYTE,
  maxRows: Number.POSITIVE_INFINITY,
} satisfies FakeSettings
