import 'server-only'
import { compareTeeth } from '../charts/teeth'
import { toLetterhead, type LetterheadRow } from '../documents/letterhead'
import { toSheet } from '../documents/paper-words'
import type { LabSlip } from '../documents/printed'
import type { Locale } from '../locales'
import { textsIn } from '../texts'
import { formatDay } from '../time'
import type { LabSheet } from './order'

/** What print_lab_order() answers. */
export type LabSlipRow = LabSheet & { letterhead: LetterheadRow; today: string }

/** An order as the slip for its box, in a language of the screens: under the file number, without a name. */
export async function labSlip(order: LabSlipRow, locale: Locale): Promise<LabSlip> {
  const t = await textsIn(locale, ['labs', 'appointments'])
  const facts = (pairs: [label: string, value: string | null][]) => pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []))
  const title = t('labs.link.number', { number: order.number })
  return {
    sheet: toSheet({ letterhead: toLetterhead(order.letterhead), dentist: null, language: locale, day: order.today, title, subject: t('labs.slip.footer', { number: order.number }) }),
    facts: facts([
      [t('labs.form.lab'), order.lab], [t('labs.link.due'), formatDay(order.due_on, locale)],
      [t('labs.link.patient'), order.patient], [t('labs.slip.sent'), order.sent_on && formatDay(order.sent_on, locale)],
      [t('labs.link.dentist'), order.dentist],
    ]),
    work: [t(`appointments.lab.work.${order.work}`), order.arch && t(`appointments.lab.arch.${order.arch}`)].filter(Boolean).join(' '),
    teeth: order.teeth.toSorted(compareTeeth).join('  ') || null,
    asked: facts([
      [t('labs.link.pontics'), order.pontics.join(' ')], [t('labs.link.material'), order.material], [t('labs.link.shade'), order.shade],
      [t('labs.link.returned'), order.status_note],
    ]),
    instructionsTitle: t('labs.link.instructions'),
    instructions: order.instructions,
    signatures: [{ label: t('labs.slip.signature'), name: order.dentist, lines: [], image: null, stamp: null }],
  }
}
