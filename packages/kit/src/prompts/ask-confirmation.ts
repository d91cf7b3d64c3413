import {withPrompt} from './with-prompt.js'

/** Asks a yes-or-no question on the terminal; Enter is no. */
export async function askConfirmation(question: string): Promise<boolean> {
  const {confirm} = await import('@inquirer/prompts')
  return withPrompt((context) => confirm({default: false, message: question}, context))
}
