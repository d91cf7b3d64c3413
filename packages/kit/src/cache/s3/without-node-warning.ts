const variable = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'

/**
 * Runs what makes the AWS SDK complain, once, about Node 20: whoever runs a command cannot do anything about it.
 *
 * @see https://github.com/aws/aws-sdk-js-v3#nodejs-versions
 */
export function withoutNodeWarning<T>(act: () => T): T {
  const before = process.env[variable]
  process.env[variable] = 'true'
  try {
    return act()
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, variable)
    else process.env[variable] = before
  }
}
