// `npm pack` runs it before (and, as `prepack.mjs restore`, after) it reads the files. No file that
// git tracks is touched. If a pack dies in between: `node scripts/prepack.mjs restore`.
import {replaceLinks, restoreLinks} from './bundled-workspaces.mjs'

if (process.argv[2] === 'restore') await restoreLinks()
else await replaceLinks()
