export type {App, AppPart} from './apps/app.js'
export type {PluginModelSettings} from './apps/load-plugin-models.js'
export type {ModelRegistry, RegisteredModel} from './apps/model-registry.js'
export type {CachedFile} from './cache/cached-file.js'
export {cacheResults, type CachedKey, type CachedMethodOptions} from './cache/cache-results.js'
export type {CacheContext, CacheOptions, CommandCache, FileTarget} from './cache/command-cache.js'
export type {FileSource} from './cache/write-hashed.js'
export {Args, Flags} from './command/oclif.js'
export {BasicCommand} from './command/basic-command.js'
export {secretArg, secretFlag} from './command/secret-flag.js'
export type {HelpSection} from './command/help-section.js'
export type {CommandStatics, OptionsOf, ParametersOf} from './command/parameters.js'
export type {Dependency} from './dependencies/dependency.js'
export {dependsOn, type DependencyOf} from './dependencies/depends-on.js'
export {
  MissingDependencyError,
  type MissingDependency,
} from './dependencies/missing-dependency-error.js'
export {defineConfig} from './config/define-config.js'
export type {Project} from './config/project.js'
export type {ProjectLoader} from './config/project-loader.js'
export type {
  AppSetting,
  Config,
  DataGenerationSettings,
  OwnSequelize,
  Settings,
  UserModelSetting,
} from './config/settings.js'
export {isSecretName, maskedValue} from './config/secret-names.js'
export {createProgress, type Progress} from './console/progress.js'
export {renderTable} from './console/render-table.js'
export {createStyles, type Styles} from './console/styles.js'
export type {DatabaseTarget, Dialect, ServerAddress} from './database/database-target.js'
export type {SqlClient, SqlValue} from './database/sql-client.js'
export {exitCodes} from './errors/exit-codes.js'
export {nearestNames} from './errors/nearest-names.js'
export {UserError, type UserErrorOptions} from './errors/user-error.js'
export type {Isolation} from './locks/lock-key.js'
export {DownloadIterateCommand} from './pipeline/download-iterate-command.js'
export type {ItemCounts} from './pipeline/item-counts.js'
export type {ItemRetry} from './pipeline/item-retry.js'
export {IterateDownloadCommand} from './pipeline/iterate-download-command.js'
export {
  MultiprocessedDownloadIterateCommand,
  MultiprocessedIterateDownloadCommand,
} from './pipeline/multiprocessed-commands.js'
export type {Items, IterateFrom} from './pipeline/pipeline-command.js'
export {SKIP} from './pipeline/skip.js'
export {jsonText} from './run/json-text.js'
export type {Artifact} from './run/store-artifact.js'
export {InterruptedError, TimedOutError} from './run/stop-errors.js'
export type {RunEnded, RunHook, RunHooks, RunStarted} from './run/run-events.js'
export {runStatuses, type RunStatus} from './run/run-status.js'
// Which rows runs touched; all that is large in it is loaded when it is used.
export {createOrUpdate, type CreateOrUpdateOptions} from './tracking/create-or-update.js'
export type {RowKey} from './tracking/explicit-key.js'
export type {LinkAction} from './tracking/link-action.js'
export {loggedModel, type LoggedModelOptions, type LoggedRow} from './tracking/logged-model.js'
export type {LoggedRun, LoggedRunOptions} from './tracking/logged-run.js'
export {loggedRun} from './tracking/open-logged-run.js'
export type {TrackingTarget} from './tracking/resolve-tracked.js'
export type {RunsQuery, TouchingRun} from './tracking/runs-of-row.js'
export {CommandFailedError} from './programmatic/command-failed-error.js'
export {
  commandFromFunction,
  type FunctionDeclaration,
} from './programmatic/command-from-function.js'
export type {CommandRun} from './programmatic/run-command-in.js'
