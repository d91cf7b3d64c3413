// Errors and how they are told; none of it imports oclif, which must see the colour settings first.
export {describeError, type ErrorContext, type ErrorDescription} from './console/describe-error.js'
export {renderError, renderErrorJson, renderStack} from './console/render-error.js'
export {createStyles, type Styles} from './console/styles.js'
export {exitCodes} from './errors/exit-codes.js'
export {nearestNames} from './errors/nearest-names.js'
export {UserError, type UserErrorOptions} from './errors/user-error.js'
export {exitCodeOf, isExit} from './run/run-ending.js'
export {jsonText} from './run/json-text.js'
