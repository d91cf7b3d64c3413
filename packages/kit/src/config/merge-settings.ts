import {defaults} from './defaults.js'
import type {AppSetting, Config, Settings} from './settings.js'

/** The config over the defaults: complete, with short forms written out. */
export function mergeSettings(config: Config): Settings {
  const {apps, cache, dataGeneration, userModel, ...others} = config
  return {
    ...structuredClone({...defaults, database: undefined}),
    ...given(others),
    apps: (apps ?? defaults.apps).map(appSetting),
    cache: cacheSettings(cache),
    dataGeneration: {
      ...structuredClone(defaults.dataGeneration),
      ...given(dataGeneration ?? {}),
    },
    userModel: userModelSetting(userModel),
  }
}

/** A member that is there and undefined counts as not there. */
function given<T extends object>(values: T): {[K in keyof T]: NonNullable<T[K]>} {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as {[K in keyof T]: NonNullable<T[K]>} // what was undefined is gone
}

function appSetting(app: AppSetting | string): AppSetting {
  if (typeof app !== 'string') return app
  return {label: app.split(/[/\\]/).findLast((part) => part !== '') ?? app, path: app}
}

function cacheSettings(cache: Config['cache'] = {}): Settings['cache'] {
  if (cache.store === 's3')
    return {maxSize: defaults.cache.maxSize, prefix: 'mycli-cache', ...given(cache)}
  return {...defaults.cache, ...given(cache)}
}

function userModelSetting(setting: Config['userModel']): Settings['userModel'] {
  const {attributes, model} =
    typeof setting === 'object' ? setting : {attributes: {}, model: setting}
  return {
    attributes: {...defaults.userModel.attributes, ...attributes},
    model: model ?? defaults.userModel.model,
  }
}
