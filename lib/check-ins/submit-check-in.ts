'use server'

import { publicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { hashToken } from '@/lib/members/token'
import { toColumns } from '@/lib/patients/rows'
import { patientSchema } from '@/lib/patients/schema'
import { limitRate } from '@/lib/rate-limit'
import { consentWordings } from './consent'
import { readCheckInForm } from './queries'
import { submitCheckInSchema } from './schema'

/**
 * From a patient's own phone: stores what they entered, for the desk to accept. Answers nothing of what the clinic knows.
 * @throws AppError link_gone, too_many_attempts
 */
export const submitCheckIn = publicAction
  .metadata({ name: 'submit-check-in' })
  .inputSchema(submitCheckInSchema)
  .action(async ({ parsedInput: { token, requestId, locale, appointment, marketingConsent, ...typed }, ctx }) => {
    await limitRate('check-in-address')
    const form = await readCheckInForm(token)
    if (!form) throw new AppError('link_gone')
    const wordings = consentWordings(form.clinic, locale)
    const { full_name, phone, whatsapp, sex, birth_date, birth_date_precision, complaint, language, guardian_name, guardian_relation, guardian_phone, allergies, medical_alerts } =
      toColumns(patientSchema.parse(typed), form.language)
    const arrived = unwrap(await ctx.db.rpc('submit_check_in', {
      link: hashToken(token),
      request: requestId,
      answers: {
        full_name, phone, whatsapp, sex, birth_date, birth_date_precision, complaint, language, guardian_name, guardian_relation, guardian_phone, allergies, medical_alerts,
        has_appointment: appointment === 'yes', reminder_consent: typed.reminderConsent, reminder_wording: wordings.reminders,
        marketing_consent: marketingConsent, marketing_wording: wordings.marketing, consent_language: locale,
      },
    }))
    if (!arrived) throw new AppError('link_gone')
    return { arrived }
  })
