// What the program `mycli` itself needs at every start; none of it imports oclif, which must see the colour settings first.
export {errorContext, runAsProcessOwner} from './command/kit-state.js'
export {describeError, type ErrorContext, type ErrorDescription} from './console/describe-error.js'
export {renderError, renderErrorJson, renderStack} from './console/render-error.js'
export {createStyles, type Styles} from './console/styles.js'
export {exitCodes} from './errors/exit-codes.js'
export {UserError} from './errors/user-error.js'
export {exitCodeOf, isExit} from './run/run-ending.js'
export {jsonText} from './run/json-text.js'
