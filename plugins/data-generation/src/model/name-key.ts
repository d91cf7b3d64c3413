/**
 * One key for all spellings of a name: `enterpriseCustomer`, `enterprise_customer`, `enterprise-customer`, `EnterpriseCustomer`.
 *
 * `__` parts the segments of a path, so it is kept: the path `site__name` is not the attribute `siteName`.
 */
export function nameKey(name: string): string {
  return name
    .split('__')
    .map((segment) => segment.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase())
    .join('__')
}
