/** A campaign as the commands show it. */
export interface Campaign {
  name: string
  salesforceId: string | null
  active: boolean
  defaultStatus: string
}
