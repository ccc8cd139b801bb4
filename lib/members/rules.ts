/** The roles there are; what each may do is data (role_permissions). */
export const roles = ['owner', 'dentist', 'receptionist', 'assistant', 'accountant'] as const
export type Role = (typeof roles)[number]

/** Roles that phone numbers can be hidden from. */
export const hidableRoles = ['dentist', 'receptionist', 'assistant', 'accountant'] as const

export type InvitationState = 'open' | 'used' | 'revoked' | 'expired' | 'unknown'

/** Whether a text can be an invitation's token: 32 bytes in base64url. */
export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text)
}

/** Whole days until an invitation ends, at least 1 while it is open; 0 when it is over. */
export function daysLeft(expiresAt: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(expiresAt) - now.getTime()) / 86_400_000))
}
