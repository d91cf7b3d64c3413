#!/usr/bin/env node
// mycli's own copy, by its path: a peer may have brought another version into bench/node_modules.
import {execute} from '../../../node_modules/@oclif/core/lib/index.js'

await execute({dir: import.meta.url})
