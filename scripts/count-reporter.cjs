'use strict'

const {appendFileSync} = require('node:fs')
const {reporters} = require('mocha')

/**
 * mocha's `spec` report plus one closing line that a program can read: `N passed, N failed`.
 *
 * With MYCLI_TEST_COUNTS the line goes to the end of that file instead, for whoever adds up
 * several runs. CommonJS, because mocha's parallel mode loads reporters with `require`.
 */
class CountReporter extends reporters.Spec {
  epilogue() {
    super.epilogue()
    const {passes, failures, pending} = this.stats
    const skipped = pending > 0 ? `, ${pending} skipped` : ''
    const line = `${passes} passed, ${failures} failed${skipped}`
    const file = process.env.MYCLI_TEST_COUNTS
    if (file) appendFileSync(file, `${line}\n`)
    else process.stdout.write(`${line}\n`)
  }
}

module.exports = CountReporter
