// The user's project: its config, its apps and their models.
export {appFiles} from './apps/app-files.js'
export {createModelRegistry} from './apps/create-model-registry.js'
export {modelsOfProject} from './apps/models-of-project.js'
export {openModels, type OpenModels} from './apps/open-models.js'
export {readModels} from './apps/read-models.js'
export {checkPluginSettings} from './config/check-plugin-settings.js'
export {findConfigFile} from './config/find-config-file.js'
export {holdsSecretRead} from './config/holds-secret-read.js'
export {importedFiles} from './config/imported-files.js'
export {projectDatabase, type ProjectDatabase} from './config/project-database.js'
export {projectMigrationSources} from './config/project-migration-sources.js'
export {lookForProjectFrom, projectOf, requireProject} from './config/project-of.js'
export {recordEnvironment} from './config/recorded-environment.js'
export {resolveReference} from './config/resolve-reference.js'
export {
  isSecretName,
  maskDatabase,
  maskedValue,
  maskUrlPasswords,
  redact,
} from './config/secrets.js'
