/** Where new patients come from, as referral_sources() answers it. Money in paise. */
export type ReferralSources = {
  /** Everybody registered in the period; unknown: nobody asked them. */
  patients: number
  unknown: number
  /** treated: had work done since, worth work_paise. */
  sources: { source: string; patients: number; treated: number; work_paise: number }[]
}
