import { z } from 'zod'
import { emailField, nameField } from '@/lib/fields'
import { scopes } from './role-scopes'
import { hidableRoles, roles } from './rules'

const role = z.enum(roles, 'missing')

/** dentistId: the dentist this person is on the schedule, '' for none. */
export const inviteMemberSchema = z.object({
  name: nameField(120),
  role,
  email: emailField,
  dentistId: z.union([z.literal(''), z.guid()], 'missing').default(''),
})
export const idSchema = z.object({ id: z.guid() })
/** A member as they were when the screen showed them. */
export const memberSchema = z.object({ id: z.guid(), version: z.int().positive() })
export const changeRoleSchema = memberSchema.extend({ role })
export const hidePhonesSchema = z.object({ role: z.enum(hidableRoles), hidden: z.boolean() })
export const switchRoleSchema = z.object({ role: z.enum(hidableRoles), permission: z.string().max(60), scope: z.enum(scopes) })
export const resetRoleSchema = z.object({ role: z.enum(hidableRoles) })
export const tokenSchema = z.object({ token: z.string().max(100) })
