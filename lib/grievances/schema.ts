import { z } from 'zod'
import { emailField, nameField } from '@/lib/fields'
import { bodyField, guard } from '@/lib/tickets/schema'

export const fileGrievanceSchema = z.object({
  request: z.uuid(), name: nameField(120), email: emailField.pipe(z.string().min(3, 'missing')), subject: nameField(200, 3), body: bodyField, ...guard,
})
