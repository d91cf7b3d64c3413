import {sizePattern} from '../cache/parse-size.js'

/** What the setting `cache` may be; the value of `store` says which of the two. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- valibot infers it
export async function cacheSchema() {
  const v = await import('valibot')
  const text = v.pipe(v.string(), v.nonEmpty())
  const size = v.pipe(
    v.string(),
    v.check((value) => sizePattern.test(value)),
  )
  return v.variant('store', [
    v.strictObject({maxSize: v.optional(size), store: v.optional(v.literal('file'))}),
    v.strictObject({
      bucket: text,
      endpoint: v.optional(v.pipe(v.string(), v.url())),
      forcePathStyle: v.optional(v.boolean()),
      maxSize: v.optional(size),
      prefix: v.optional(text),
      region: v.optional(text),
      store: v.literal('s3'),
    }),
  ])
}
