import type {Faker} from '@faker-js/faker'
import {randomDigits, randomLetters, randomToken} from './random-text.js'

/**
 * How a text may be changed without losing its sense. `whole` may not be changed at all: where one is too long,
 * letters and digits take its place.
 */
export type TextForm =
  'digits' | 'domain' | 'email' | 'file' | 'letters' | 'slug' | 'token' | 'url' | 'whole' | 'words'

/** Shortens to `maxLength` characters: an email stays an email, words end at a word, no character is halved. */
export function shorten(text: string, form: TextForm, maxLength: number, faker: Faker): string {
  const characters = Array.from(text)
  if (characters.length <= maxLength) return text
  if (form === 'whole') return randomToken(faker, maxLength)
  if (form === 'words') return cutAtWord(characters, maxLength)
  const {head, middle, tail} = parts[form](text)
  const room = maxLength - head.length - tail.length
  if (room >= 1) return head + trimEnd(takeCharacters(middle, room)) + tail
  return smallest(form, maxLength, faker) ?? takeCharacters(text, maxLength)
}

/** Makes a text at least `minLength` characters long by more of the same kind. */
export function lengthen(text: string, form: TextForm, minLength: number, faker: Faker): string {
  let longer = text
  while (form === 'words' && longer.length < minLength) {
    longer = `${longer}${longer === '' ? '' : ' '}${faker.lorem.word()}`
  }

  return pad(longer, form, minLength, faker)
}

/** Makes a text at least `minLength` characters long, and not one longer. */
export function pad(text: string, form: TextForm, minLength: number, faker: Faker): string {
  const missing = minLength - Array.from(text).length
  return missing > 0 ? insert(text, form, filler(form, missing, faker)) : text
}

const markLength = 6

/** Sets a text apart from one like it, where its form has room for a mark; a `whole` one stays as it is. */
export function distinguish(text: string, form: TextForm, maxLength: number, faker: Faker): string {
  if (form === 'whole') return text
  const length = Math.min(markLength, Math.ceil(maxLength / 2))
  const mark = (form === 'words' ? ' ' : '') + filler(form, length, faker)
  const room = maxLength - mark.length
  return room < 1
    ? filler(form, Math.max(1, maxLength), faker)
    : insert(shorten(text, form, room, faker), form, mark)
}

function filler(form: TextForm, length: number, faker: Faker): string {
  if (form === 'letters') return randomLetters(faker, length)
  return form === 'digits' ? randomDigits(faker, length) : randomToken(faker, length)
}

interface Parts {
  head: string
  /** What may be cut and added to. */
  middle: string
  tail: string
}

const parts: Record<TextForm, (text: string) => Parts> = {
  digits: allOfIt,
  domain: beforeLast('.'),
  email: beforeLast('@'),
  file: beforeLast('.'),
  letters: allOfIt,
  slug: allOfIt,
  token: allOfIt,
  url: aroundHost,
  whole: allOfIt,
  words: allOfIt,
}

function allOfIt(text: string): Parts {
  return {head: '', middle: text, tail: ''}
}

function beforeLast(separator: string): (text: string) => Parts {
  return (text) => {
    const end = text.lastIndexOf(separator)
    return end < 1 ? allOfIt(text) : {head: '', middle: text.slice(0, end), tail: text.slice(end)}
  }
}

function aroundHost(url: string): Parts {
  const [, head = '', host = '', path = ''] = /^(https:\/\/)([^/]*)(.*)$/.exec(url) ?? []
  if (head === '') return allOfIt(url)
  const {middle, tail} = beforeLast('.')(host)
  return {head, middle, tail: tail + path}
}

function insert(text: string, form: TextForm, addition: string): string {
  const {head, middle, tail} = parts[form](text)
  return head + middle + addition + tail
}

/** The shortest texts that are still of a form; undefined where even they are too long. */
function smallest(form: TextForm, maxLength: number, faker: Faker): string | undefined {
  const frames: Partial<Record<TextForm, [head: string, tail: string]>> = {
    domain: ['', '.io'],
    email: ['', '@x.io'],
    url: ['https://', '.io'],
  }
  const [head, tail] = frames[form] ?? ['', '']
  const room = maxLength - head.length - tail.length
  if (frames[form] === undefined || room < 1) return undefined
  return head + randomToken(faker, Math.min(room, 8)).replace(/^\d/, 'a') + tail
}

function cutAtWord(characters: readonly string[], maxLength: number): string {
  const cut = characters.slice(0, maxLength).join('')
  if (/\s/.test(characters[maxLength] ?? '')) return trimEnd(cut)
  const end = cut.lastIndexOf(' ')
  return trimEnd(end > 0 ? cut.slice(0, end) : cut)
}

function takeCharacters(text: string, count: number): string {
  return Array.from(text).slice(0, count).join('')
}

function trimEnd(text: string): string {
  const trimmed = text.replace(/[\s.,;:_-]+$/, '')
  return trimmed === '' ? text : trimmed
}
