import { z } from 'zod'
import { nameField } from '@/lib/fields'

/** For how many hours support may look. */
export const spans = ['1', '4', '24', '72'] as const
export const grantSupportSchema = z.object({ hours: z.enum(spans), reason: nameField(300, 3) })
export const revokeSupportSchema = z.object({})
export const dismissAnnouncementSchema = z.object({ id: z.uuid() })
