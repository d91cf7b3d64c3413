import {isSecretName, maskedValue} from './secret-names.js'

/**
 * One URL as it may be shown: whatever could be its password is `[secret]`.
 *
 * Works on text that is not a valid URL too, because such a text is what people ask about: everything between the first
 * `:` of the user-info and the last `@` counts as the password, and so does what follows a `:` where there is no `@`.
 */
export function maskUrl(url: string): string {
  const [, scheme = '', rest = url] = /^([^:]*:\/\/)(.*)$/s.exec(url) ?? []
  if (/^(sqlite|file):/i.test(url)) return url
  return `${scheme}${maskOptions(maskUserInfo(rest, /^(https?|wss?):/i.test(scheme)))}`
}

/** The setting `database` as it may be shown: a URL, however broken, or a reference to one. */
export function maskDatabase(setting: string): string {
  return /^(env|file):/.test(setting) ? setting : maskUrl(setting)
}

/** Masks each URL in a text: `at mysql://root:pw@host` -> `at mysql://root:[secret]@host`. */
export function maskUrlPasswords(text: string): string {
  return text.replaceAll(/\b[a-z][\w+.-]*:\/\/\S+/gi, (found) => {
    const url = found.replace(/["'`)\]}>.,;:]+$/, '')
    return maskUrl(url) + found.slice(url.length)
  })
}

/** Addresses of the web have `:` and `@` in their paths, and a port where others may have a password. */
function maskUserInfo(rest: string, isWeb: boolean): string {
  if (isWeb && !/^[^/:@?#]*:(?!\d{1,5}(?:[/?#]|$))/.test(rest)) return rest
  const at = rest.lastIndexOf('@')
  if (at === -1)
    return rest.replace(/^([^/:[]*):(?!\d*(?:[/?"'`)\]},;]|$)).*/s, `$1:${maskedValue}`)
  const userInfo = rest.slice(0, at)
  const colon = userInfo.indexOf(':')
  return (colon === -1 ? userInfo : `${userInfo.slice(0, colon)}:${maskedValue}`) + rest.slice(at)
}

function maskOptions(rest: string): string {
  return rest.replaceAll(/([?&])([^=&?]*)=[^&]*/g, (option, before: string, name: string) =>
    isSecretName(name) || /key$/i.test(name) ? `${before}${name}=${maskedValue}` : option,
  )
}
