/** One command line of a document's fenced block. */
export interface DocumentCommand {
  /** Of the document, from 1. */
  line: number
  text: string
  /** The folder it is run in. Default: enterprise */
  folder: 'enterprise' | 'empty'
  /** What it must end with. Default: 0 */
  exitCode: number
  /** Why it is not run. */
  skipReason?: string
}

interface Block {
  /** `<!-- name: value -->` comments that stand before the fence. */
  marks: Map<string, string>
  language: string
  lines: {line: number; text: string}[]
}

const SHELL_LANGUAGES = ['bash', 'console', 'sh', 'shell']
const MARK_NAMES = ['exit', 'file', 'norun', 'run']

/**
 * Lists what a reader of a markdown document would type, in order: every line of its `sh` blocks,
 * and in `console` blocks those after a `$` (the others are output).
 *
 * @throws Error naming a mark that is misspelt: a block must not be left out by a slip.
 */
export function readCommands(markdown: string): DocumentCommand[] {
  return readBlocks(markdown)
    .filter(({language}) => SHELL_LANGUAGES.includes(language))
    .flatMap(readBlockCommands)
}

/** A file that a reader of a document would write. */
export interface DocumentFile {
  /** Relative to the folder of the project. */
  path: string
  text: string
}

/** The blocks of a document that a `<!-- file: path -->` mark names. */
export function readFiles(markdown: string): DocumentFile[] {
  return readBlocks(markdown).flatMap(({lines, marks}) => {
    const path = marks.get('file')
    return path === undefined ? [] : [{path, text: lines.map(({text}) => `${text}\n`).join('')}]
  })
}

function readBlocks(markdown: string): Block[] {
  const blocks: Block[] = []
  let marks = new Map<string, string>()
  let open: Block | undefined
  for (const [index, text] of markdown.split('\n').entries()) {
    const fence = /^\s*```+\s*(\S*)/.exec(text)
    if (open) {
      if (fence) open = undefined
      else open.lines.push({line: index + 1, text})
    } else if (fence) {
      open = {marks, language: fence[1] ?? '', lines: []}
      blocks.push(open)
      marks = new Map()
    } else if (text.trim() !== '') {
      marks = readMark(text, marks)
    }
  }
  return blocks
}

/** Any other text between a mark and the fence ends what the mark was about. */
function readMark(text: string, marks: Map<string, string>): Map<string, string> {
  const [, name, value] = /^\s*<!--\s*([a-z-]+):\s*(.*?)\s*-->\s*$/.exec(text) ?? []
  if (name === undefined || value === undefined) return new Map<string, string>()
  return new Map([...marks, [name, value]])
}

function readBlockCommands({marks, language, lines}: Block): DocumentCommand[] {
  const unknown = [...marks.keys()].find((name) => !MARK_NAMES.includes(name))
  if (unknown !== undefined) throw new Error(`Unknown mark "${unknown}" before a fenced block.`)
  const folder = readFolder(marks.get('run'))
  const skipReason = marks.get('norun')
  const typed = joinContinued(lines)
    .filter(({text}) => language !== 'console' || text.startsWith('$ '))
    .map(({line, text}) => ({line, text: text.replace(/^\$ /, '').trim()}))
    .filter(({text}) => text !== '' && !text.startsWith('#'))
  return typed.map((command, index) => ({
    ...command,
    folder,
    // The lines before the last one only prepare what the mark is about.
    exitCode: index === typed.length - 1 ? Number(marks.get('exit') ?? 0) : 0,
    ...(skipReason === undefined ? {} : {skipReason}),
  }))
}

function readFolder(mark = 'in=enterprise'): 'enterprise' | 'empty' {
  const folder = mark.replace('in=', '')
  if (folder === 'enterprise' || folder === 'empty') return folder
  throw new Error(`Unknown mark "run: ${mark}": write in=enterprise or in=empty.`)
}

/** A backslash at its end joins a line with the next one. */
function joinContinued(lines: Block['lines']): Block['lines'] {
  const joined: Block['lines'] = []
  let continues = false
  for (const {line, text} of lines) {
    const last = joined.at(-1)
    const part = text.replace(/\\$/, '')
    if (continues && last) last.text += part.replace(/^> /, '').trimStart()
    else joined.push({line, text: part})
    continues = part !== text
  }
  return joined
}
