import { z } from 'zod'
import { emailField, nameField, textField } from '@/lib/fields'
import { topics } from './rules'

const request = z.uuid()
const email = emailField.pipe(z.string().min(3, 'missing'))
/** A form has room for less than a mail. */
export const bodyField = textField(5000).pipe(z.string().min(10, 'tooShort:10'))
/** What tells a person from a program: lib/public-form.ts. */
export const guard = { seal: z.string().max(100), trap: z.string().max(300) }

export const writeToSupportSchema = z.object({ request, topic: z.enum(topics, 'missing'), name: nameField(120), email, subject: nameField(200, 3), body: bodyField, ...guard })
export const askForHelpSchema = z.object({ request, topic: z.enum(topics, 'missing'), email, subject: nameField(200, 3), body: bodyField })

const ticket = { ticket: z.uuid(), version: z.number().int().positive() }
export const answerTicketSchema = z.object({ ...ticket, body: textField(20_000).pipe(z.string().min(1, 'missing')), closing: z.boolean() })
/** Closing without a word; and, of what looked like advertising, keeping it or throwing it away. */
export const oneTicketSchema = z.object(ticket)
