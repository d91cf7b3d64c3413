/**
 * The URL as it may be shown: whatever could be its password is `***`.
 *
 * Works on text that is not a valid URL too, because such a text is what people ask about: everything between the first
 * `:` of the user-info and the last `@` counts as the password, and so does what follows a `:` where there is no `@`.
 */
export function maskDatabaseUrl(url: string): string {
  if (url.toLowerCase().startsWith('sqlite:')) return url
  const [, scheme = '', rest = url] = /^([^:]*:\/\/)(.*)$/s.exec(url) ?? []
  return `${scheme}${maskOptions(maskUserInfo(rest))}`
}

function maskUserInfo(rest: string): string {
  const at = rest.lastIndexOf('@')
  if (at === -1) return rest.replace(/^([^/:[]*):(?!\d*(?:[/?]|$)).*/s, '$1:***')
  const userInfo = rest.slice(0, at)
  const colon = userInfo.indexOf(':')
  return (colon === -1 ? userInfo : `${userInfo.slice(0, colon)}:***`) + rest.slice(at)
}

function maskOptions(rest: string): string {
  return rest.replace(/([?&][^=&]*(?:pass|pwd|secret|token|key)[^=&]*=)[^&]*/gi, '$1***')
}
