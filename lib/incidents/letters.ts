import type { Locale } from '../locales'
import { OPERATOR_ZONE } from '../operator/rules'
import type { Placeholder } from '../policies/rules'
import { textsIn } from '../texts'
import { dateIn, formatDay, formatTime } from '../time'
import type { OneIncident } from './queries'

/** To whom an incident is written: CERT-In, the Data Protection Board, the clinics concerned, and the words for their patients. */
export const readers = ['cert_in', 'board', 'clinics', 'patients'] as const
export type Reader = (typeof readers)[number]
export type Letter = { reader: Reader; subject: string; text: string }

/**
 * Drafts of the four letters, from what the register knows: nature, extent, timing, consequences, measures, what one can do, whom to
 * ask (DPDP Rules 2025, rule 7). What is not known yet is marked as such; nobody is named.
 */
export async function draftLetters(incident: OneIncident, locale: Locale, operator: Record<Placeholder, string>): Promise<Letter[]> {
  const t = await textsIn(locale, ['incidents'])
  // With the year: an authority files it.
  const at = (time: string | null) => (time ? `${formatDay(dateIn(time, OPERATOR_ZONE), locale)}, ${formatTime(time, OPERATOR_ZONE, locale)}` : t('incidents.letters.goesOn'))
  const open = t('incidents.letters.unknown')
  const values = {
    number: incident.number, kind: t(`incidents.kinds.${incident.kind}`), summary: incident.summary, consequences: incident.consequences ?? open, measures: incident.measures ?? open,
    noticed: at(incident.noticed_at), began: at(incident.began_at), ended: at(incident.ended_at),
    clinics: incident.concerned.length, patients: incident.concerned.reduce((sum, { patients }) => sum + patients, 0),
    operator: operator.operator, address: operator.address, officer: operator['grievance-officer'], security: operator['security-email'], privacy: operator['privacy-email'],
  }
  return readers.map((reader) => {
    const say = (part: string) => t(`incidents.letters.${reader}.${part}`, values)
    return { reader, subject: say('subject'), text: [say('greeting'), say('what'), say('when'), say('whom'), say('consequences'), say('measures'), say('next'), say('signature')].join('\n\n') }
  })
}
