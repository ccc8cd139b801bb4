import { z } from 'zod'
import { textField } from '@/lib/fields'
import { policies, policyProblem } from './rules'

/** The whole text of a policy; its length is the database's too. */
const policyText = z.string().max(60_000, 'tooLong:60000').transform((typed) => typed.toWellFormed().replaceAll('\r\n', '\n').trim()).pipe(z.string().min(100, 'tooShort:100'))
const summary = textField(1000).pipe(z.string().min(10, 'tooShort:10'))

/** A next version. latest: the version that its writer began from. */
export const publishPolicySchema = z
  .object({
    policy: z.enum(policies), latest: z.number().int(), effectiveOn: z.iso.date('missing'), material: z.boolean(),
    textEn: policyText, textHi: policyText, summaryEn: summary, summaryHi: summary,
  })
  .superRefine(({ policy, textEn, textHi }, issues) => {
    for (const [path, text] of [['textEn', textEn], ['textHi', textHi]] as const) {
      const problem = policyProblem(policy, text)
      if (problem) issues.addIssue({ code: 'custom', path: [path], message: problem })
    }
  })

export const acknowledgePolicySchema = z.object({ policy: z.enum(policies), version: z.number().int().positive() })
