import type * as clientModule from '@aws-sdk/client-s3'
import type * as storageModule from '@aws-sdk/lib-storage'

import {exitCodes} from '../../errors/exit-codes.js'
import {UserError} from '../../errors/user-error.js'
import {importNearest, isMissingPackage} from '../../packages/import-nearest.js'

export interface S3Packages {
  client: typeof clientModule
  storage: typeof storageModule
}

const install = 'install @aws-sdk/client-s3 @aws-sdk/lib-storage'

/**
 * The AWS SDK, which mycli does not bring: most projects keep their results on their own disk.
 *
 * @throws UserError `CACHE_SDK_MISSING` (exit 6) with the command that installs it.
 */
export async function importS3(): Promise<S3Packages> {
  try {
    return {
      client: (await importNearest('@aws-sdk/client-s3')) as typeof clientModule, // by its name
      storage: (await importNearest('@aws-sdk/lib-storage')) as typeof storageModule, // likewise
    }
  } catch (error) {
    if (!isMissingPackage(error)) throw error
    throw new UserError(
      'CACHE_SDK_MISSING',
      'The cache is on S3 (setting "cache.store"), and the AWS SDK is not installed.',
      {
        cause: error,
        exitCode: exitCodes.environment,
        suggestions: [`npm ${install}`, `npm ${install} -g    (when mycli is installed globally)`],
      },
    )
  }
}
