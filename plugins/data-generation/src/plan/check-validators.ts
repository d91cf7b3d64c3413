import type {Problem} from '../problem/problem.js'
import type {Customisation, GivenField} from './customisation.js'

/** Runs the model's validators on the values of the line, before anything is written. */
export async function checkValidators(customisation: Customisation): Promise<Problem[]> {
  const own = await Promise.all(
    customisation.fields.map((field) => checkField(customisation, field)),
  )
  const nested = await Promise.all([...customisation.links.values()].map(checkValidators))
  return [...own, ...nested].flat()
}

/** Validators of the whole model are left out: the row is not complete yet. */
async function checkField({shape}: Customisation, given: GivenField): Promise<Problem[]> {
  const {model} = shape.entry
  const {name} = given.field
  const others = Object.keys(model.getAttributes()).filter((other) => other !== name)
  const skip = [...others, ...Object.keys(model.options.validate ?? {})]
  try {
    await model.build({[name]: given.value}).validate({hooks: false, skip})
    return []
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'SequelizeValidationError') throw error
    return [refused(error.message, given, `${shape.entry.bareName}.${name}`)]
  }
}

/** Sequelize begins its own messages with the kind of the failure, and those of several validators stand on lines of their own. */
function refused(reason: string, {assignment: {flag}, value}: GivenField, where: string): Problem {
  const plain = reason.replaceAll(/^Validation error: /gm, '').replaceAll(/,?\n/g, '; ')
  const typed = typeof value === 'string' ? value : JSON.stringify(value)
  return {code: 'INVALID_VALUE', message: `${flag}: "${typed}" is refused: ${plain} (${where})`}
}
