// Preloaded: leaves the largest RSS of its process, in bytes, in the file MYCLI_BENCH_MEMORY.
import {writeFileSync} from 'node:fs'

process.on('exit', () => {
  writeFileSync(process.env.MYCLI_BENCH_MEMORY, String(process.resourceUsage().maxRSS * 1024))
})
