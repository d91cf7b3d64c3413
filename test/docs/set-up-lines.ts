/**
 * Lines of the documents that are not `mycli` and are not run: they set a machine up, or are run by
 * other checks. Whoever writes a new one into a document says so here.
 */
export const SET_UP_LINES = [
  'npm ci && npm test',
  'npm ci && npm run demo',
  'npm install --global @mycli/cli',
  'npm ci',
  'npm test',
  'npm run build',
  'npm run demo',
  'npm run lint',
  'npm run format',
  'npm run check:types',
  'npm run check:pack',
  'npm run test:faults',
  '.ci/run',
]
