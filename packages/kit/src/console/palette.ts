/** What a piece of output is, as Django's management commands name it; each role has a colour in each palette. */
export type StyleRole = keyof typeof palettes.dark

/** Named palettes; each entry is ansis styles joined by commas. */
export const palettes = {
  dark: {
    error: 'redBright,bold',
    httpBadRequest: 'redBright,bold',
    httpInfo: 'bold',
    httpNotFound: 'yellowBright',
    httpNotModified: 'cyan',
    httpRedirect: 'green',
    httpServerError: 'magentaBright,bold',
    httpSuccess: '',
    migrateHeading: 'cyan,bold',
    migrateLabel: 'bold',
    notice: 'red',
    sqlColtype: 'green',
    sqlField: 'green,bold',
    sqlKeyword: 'yellow',
    sqlTable: 'bold',
    success: 'green,bold',
    warning: 'yellow,bold',
  },
  light: {
    error: 'red,bold',
    httpBadRequest: 'red,bold',
    httpInfo: 'bold',
    httpNotFound: 'red',
    httpNotModified: 'green',
    httpRedirect: 'green',
    httpServerError: 'magenta,bold',
    httpSuccess: '',
    migrateHeading: 'blue,bold',
    migrateLabel: 'bold',
    notice: 'red',
    sqlColtype: 'green',
    sqlField: 'green,bold',
    sqlKeyword: 'blue',
    sqlTable: 'bold',
    success: 'green,bold',
    warning: 'magenta,bold',
  },
} as const

/**
 * The palette that `MYCLI_COLORS` asks for: `dark`, `light`, `nocolor`, and after or instead of it single roles,
 * `light;error=red,bold;notice=cyan`. Parts that mean nothing are passed over, as a terminal's settings must not stop a command.
 */
export function readPalette(setting: string | undefined): Record<StyleRole, string> {
  const palette: Record<StyleRole, string> = {...palettes.dark}
  for (const part of (setting ?? '').split(';')) {
    const [name = '', styles] = part.split('=').map((text) => text.trim())
    if (name === 'light' || name === 'dark') Object.assign(palette, palettes[name])
    if (name === 'nocolor') for (const role of rolesOf(palette)) palette[role] = ''
    if (styles !== undefined && isRole(name)) palette[name] = styles
  }
  return palette
}

function rolesOf(palette: Record<StyleRole, string>): StyleRole[] {
  return Object.keys(palette).filter(isRole)
}

function isRole(name: string): name is StyleRole {
  return Object.hasOwn(palettes.dark, name)
}
