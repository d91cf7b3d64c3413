/** How long a database server may take to answer. */
export const connectTimeoutMs = 10_000
