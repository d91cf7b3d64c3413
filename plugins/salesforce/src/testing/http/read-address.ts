import {checkVersion} from '../resources/versions.js'
import {ApiError, notFound} from './api-error.js'
import type {ApiRequest} from './api-request.js'

/**
 * Takes the path below `/services/data/vNN.0` apart.
 *
 * @throws ApiError NOT_FOUND, or 410 for a version that is gone
 */
export function readAddress(path: string): Pick<ApiRequest, 'base' | 'segments' | 'version'> {
  const [, version, rest = ''] = /^\/services\/data\/v(\d+\.\d)(\/.*)?$/.exec(path) ?? []
  if (version === undefined) throw notFound()
  checkVersion(version)
  const segments = rest.split('/').filter((segment) => segment !== '')
  return {version, base: `/services/data/v${version}`, segments: segments.map(decode)}
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    if (error instanceof URIError)
      throw new ApiError(400, 'INVALID_URL', 'Illegal escape in the URL')
    throw error
  }
}
