/** How many API calls were made of those that the org has. */
export interface ApiUsage {
  used: number
  max: number
}
