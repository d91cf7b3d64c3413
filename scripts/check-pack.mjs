// Packs the one tarball that users get, installs it where the repository is out of sight, and runs
// it there. Prints what the installation weighs.
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {cp, lstat, mkdir, mkdtemp, readdir, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {delimiter, join} from 'node:path'
import {text} from 'node:stream/consumers'

import {restoreLinks} from './bundled-workspaces.mjs'
import {readPackage, root} from './workspaces.mjs'

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const MEGABYTE = 1_000_000

let stoppedBy
const children = new Set()
for (const signal of STOP_SIGNALS) process.on(signal, () => stop(signal))

const scratch = await mkdtemp(join(tmpdir(), 'mycli-pack-'))
try {
  const tarball = await pack()
  await refuseForeignPackages(tarball)
  const installed = await install(tarball)
  await refuseEmptyPackages(join(installed, 'node_modules'))
  await tryCommands()
  await reportSizes(tarball, installed)
} finally {
  await rm(scratch, {recursive: true, force: true})
}

async function pack() {
  try {
    await run('npm', ['pack', '--pack-destination', scratch], {cwd: root})
  } finally {
    // npm runs no postpack after a failure, and without the links nothing in the repository would
    // see a change in a workspace any more.
    await restoreLinks()
  }
  const name = (await readdir(scratch)).find((file) => file.endsWith('.tgz'))
  return join(scratch, name)
}

/** Were a third-party package packed too, everyone would get this machine's build of it. */
async function refuseForeignPackages(tarball) {
  const {bundleDependencies} = await readPackage(root)
  const {stdout} = await run('tar', ['-tzf', tarball], {cwd: scratch})
  const found = stdout.matchAll(/^package\/node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)
  const foreign = new Set([...found].map(([, name]) => name))
  for (const name of bundleDependencies) foreign.delete(name)
  if (foreign.size > 0) throw new Error(`The tarball also holds ${[...foreign].join(', ')}.`)
}

async function install(tarball) {
  const prefix = join(scratch, 'global')
  await mkdir(prefix)
  const flags = ['--global', '--prefix', prefix, '--prefer-offline', '--no-audit', '--no-fund']
  // Without install scripts and with the repository's own build of sqlite3 copied in: compiling it
  // once more takes a minute and proves nothing about the tarball.
  await run('npm', ['install', ...flags, '--ignore-scripts', tarball], {cwd: scratch})
  const installed = join(prefix, 'lib/node_modules/@mycli/cli')
  const binding = 'node_modules/sqlite3/build/Release/node_sqlite3.node'
  await cp(join(root, binding), join(installed, binding))
  return installed
}

/** npm leaves an empty folder for a dependency that a bundled package declares without bringing it. */
async function refuseEmptyPackages(folder) {
  const entries = await readdir(folder, {withFileTypes: true})
  for (const entry of entries.filter((found) => found.isDirectory())) {
    const path = join(folder, entry.name)
    if ((await readdir(path)).length === 0) throw new Error(`${path} is an empty folder.`)
    if (entry.name.startsWith('@')) await refuseEmptyPackages(path)
  }
}

async function tryCommands() {
  const cwd = join(scratch, 'empty')
  await mkdir(cwd)
  const options = {cwd, env: strangersEnvironment(), shell: true}
  const lines = ['--version', '--help', 'data:manufacture --help', 'salesforce:push --help']
  for (const line of lines.map((one) => `mycli ${one}`)) {
    await run(line, [], options)
  }
  const {stdout} = await run('mycli init', [], options)
  const next = /^\s*(?:\$ )?(mycli .*)$/m.exec(stdout)?.[1]
  if (!next) throw new Error(`\`mycli init\` does not print what to type next:\n${stdout}`)
  await run(next, [], options)
}

/** As on a machine that has never seen mycli, started from a plain shell. */
function strangersEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm|mycli)_|^NODE_PATH$/i.test(name),
  )
  return {
    ...Object.fromEntries(kept),
    PATH: [join(scratch, 'global/bin'), process.env.PATH].join(delimiter),
    HOME: join(scratch, 'home'),
    XDG_CACHE_HOME: join(scratch, 'home/.cache'),
    XDG_CONFIG_HOME: join(scratch, 'home/.config'),
    XDG_DATA_HOME: join(scratch, 'home/.local/share'),
  }
}

async function reportSizes(tarball, installed) {
  const packed = (await lstat(tarball)).size
  const {size, files} = await measure(installed)
  const inMegabytes = (bytes) => `${(bytes / MEGABYTE).toFixed(2)} MB`
  console.log(`tarball ${inMegabytes(packed)}, installed ${inMegabytes(size)} in ${files} files`)
}

async function measure(folder) {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true})
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const sizes = await Promise.all(paths.map(async (path) => (await lstat(path)).size))
  return {files: sizes.length, size: sizes.reduce((sum, size) => sum + size, 0)}
}

/** Runs a program in a process group of its own, and shows what it printed only if it fails. */
async function run(program, args, options) {
  if (stoppedBy) throw new Error(`Stopped by ${stoppedBy}.`)
  const line = [program, ...args].join(' ')
  console.log(`> ${line}`)
  const child = spawn(program, args, {
    ...options,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  const [stdout, stderr, [exitCode, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  children.delete(child)
  if (exitCode !== 0) {
    throw new Error(`\`${line}\` ended with ${exitCode ?? signal}:\n${stdout}${stderr}`)
  }
  return {stdout}
}

/** What it ends fails, and nothing more is started: so the clean-up runs. */
function stop(signal) {
  stoppedBy = signal
  for (const {pid} of children) {
    try {
      process.kill(-pid, signal)
    } catch (error) {
      if (error.code !== 'ESRCH') throw error // it ended by itself just now
    }
  }
}
