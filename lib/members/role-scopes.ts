import type { Role } from './rules'

export const scopes = ['all', 'own', 'none'] as const
/** For everyone, for one's own patients, not at all. */
export type Scope = (typeof scopes)[number]

export type PermissionRow = {
  permission: string
  /** The owner's alone, or needed by everyone: not switched. */
  fixed: boolean
  /** "Own patients only" means something, for dentists. */
  mayBeOwn: boolean
  /** What a role needs to see before it may do this. */
  needs: string[]
  given: Partial<Record<Role, 'all' | 'own'>>
  /** Only what differs from what was given. */
  switched: Partial<Record<Role, Scope>>
}

export type Roles = {
  permissions: PermissionRow[]
  /** What a person of the role would be answered now: while a clinic has not paid, less than what is switched on. */
  sees: Record<Role, Partial<Record<string, 'all' | 'own'>>>
}

/** What a role has of a permission in this clinic. */
export function scopeOf({ given, switched }: PermissionRow, role: Role): Scope {
  return switched[role] ?? given[role] ?? 'none'
}
