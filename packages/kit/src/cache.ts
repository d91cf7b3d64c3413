// The cache itself, for commands about it.
export type {CacheEntry} from './cache/cache-entry.js'
export {isExpired} from './cache/cache-entry.js'
export type {CacheStore, ListedEntry} from './cache/cache-store.js'
export {explainLine} from './cache/explain/explain-line.js'
export type {ResultExplanation} from './cache/explain/explanation.js'
export {openCacheStore} from './cache/open-cache-store.js'
export {parseDuration} from './run/parse-duration.js'
