'use server'

import { publicAction } from '@/lib/action'
import { readLinkPage } from '@/lib/links/queries'
import { limitRate } from '@/lib/rate-limit'
import { prescriptionToPrint, type PrescriptionDocument } from './printed-prescription'
import { readByChemistSchema } from './schema'

/**
 * The prescription behind a chemist's link, once the patient's year of birth is right; null when it is not, or the link is over.
 * @throws AppError too_many_attempts, birth_year_unknown
 */
export const readByChemist = publicAction
  .metadata({ name: 'read-by-chemist' })
  .inputSchema(readByChemistSchema)
  .action(async ({ parsedInput: { token, birthYear, language } }) => {
    await limitRate('patient-link-address')
    const page = await readLinkPage(token, { birth_year: birthYear })
    const body = page.state === 'open' && page.kind === 'chemist' ? (page.body as PrescriptionDocument | { asks: string }) : null
    if (!body || 'asks' in body) return { printed: null }
    return { printed: prescriptionToPrint({ ...body, prescription: { ...body.prescription, language } }, null) }
  })
