/** Of one job: Salesforce takes 100 MB, and advises against more than a few million rows. */
export const jobLimits = {maxRows: 1_000_000, maxBytes: 90_000_000}
