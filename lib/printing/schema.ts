import { z } from 'zod'

const mm = (most: number) => z.coerce.number<string | number>('mm').int('mm').min(0, 'mm').max(most, 'mm')

/** How a clinic prints; the bounds are those of the table. Problems are keys of papers.json, "printing.problems". */
export const savePrintSettingsSchema = z.object({
  paper: z.enum(['a4', 'a5']),
  head: z.enum(['own', 'preprinted']),
  top: mm(120), bottom: mm(100), left: mm(60), right: mm(60),
  footer: z.string().trim().max(160, 'footer'),
  version: z.number().int().positive(),
}).superRefine(({ top, bottom, left, right }, check) => {
  if (top + bottom > 140) check.addIssue({ code: 'custom', path: ['top'], message: 'room' })
  if (left + right > 90) check.addIssue({ code: 'custom', path: ['left'], message: 'room' })
})
export type SavePrintSettingsInput = z.input<typeof savePrintSettingsSchema>
