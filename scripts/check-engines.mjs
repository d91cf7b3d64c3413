// Fails when a package that users get refuses the oldest Node this package promises to run on.
// A lockfile that was made on a newer Node picks such versions without a word.
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'

import semver from 'semver'

import {readPackage, root} from './workspaces.mjs'

const {engines} = await readPackage(root)
const oldestNode = semver.minVersion(engines.node).version
const {packages} = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))

const installed = Object.entries(packages).filter(
  ([path, entry]) => path.includes('node_modules/') && !entry.dev && !entry.link,
)
const refusing = installed.filter(
  ([, entry]) => entry.engines?.node && !semver.satisfies(oldestNode, entry.engines.node),
)

for (const [path, {version, engines: wants}] of refusing) {
  console.error(`${path} ${version} wants Node ${wants.node}`)
}
if (refusing.length > 0) {
  console.error(
    `These refuse Node ${oldestNode}: pin older versions and refresh the lockfile on Node 20.`,
  )
  process.exitCode = 1
} else {
  console.log(`${installed.length} packages accept Node ${oldestNode}.`)
}
