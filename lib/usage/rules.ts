/** Parts of a clinic's program whose opening is counted; the first segment of their address. */
export const clinicEvents = ['schedule', 'queue', 'patients', 'recalls', 'waitlist', 'messages', 'reports', 'settings'] as const
/** Visitors' pages that are counted. */
export const visitorPages: Record<string, string> = { '/': 'landing', '/pricing': 'pricing', '/sign-up': 'sign_up' }

/** What opening a page of a clinic counts as; null: not counted. The rest of the address is not looked at. */
export function eventOf(pathname: string): (typeof clinicEvents)[number] | null {
  const part = pathname.split('/')[2]
  return clinicEvents.find((event) => event === part) ?? null
}
