// Builds anew whenever a source changes, until Ctrl-C.
import {spawn} from 'node:child_process'
import {createInterface} from 'node:readline'

const compiler = spawn('npx', ['tsc', '-b', '--watch', '--preserveWatchOutput'], {
  shell: process.platform === 'win32',
  stdio: ['ignore', 'pipe', 'inherit'],
})
let building = Promise.resolve()
for await (const line of createInterface({input: compiler.stdout})) {
  console.log(line)
  if (/Found 0 errors/.test(line)) building = building.then(bundle)
}

/** In a process of its own: it ends when something is wrong. */
function bundle() {
  const child = spawn(process.execPath, ['scripts/bundle.mjs'], {stdio: 'inherit'})
  return new Promise((resolve) => child.once('close', resolve))
}
