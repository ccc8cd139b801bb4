import type { Locale } from '../locales'
import { textsIn } from '../texts'
import { toLetterhead, toPrintedDentist, type LetterheadRow } from './letterhead'
import { paperWords, toSheet } from './paper-words'
import type { TestPage } from './printed'

/** The page that shows whether the margins fit the paper, in a language of the screens. @param day today in the clinic */
export async function printedTestPage(row: LetterheadRow, day: string, locale: Locale): Promise<TestPage> {
  const t = await textsIn(locale, ['papers'])
  const say = (key: string, values?: Record<string, string | number>) => t(`papers.testPage.${key}`, values)
  const dentist = toPrintedDentist({ name: say('dentist'), qualification: 'BDS, MDS', council: say('council'), registration_number: 'A-12345' })
  return {
    sheet: toSheet({ letterhead: toLetterhead(row), dentist, language: locale, day, title: say('title'), subject: say('subject') }),
    intro: say(row.head === 'own' ? 'introOwn' : 'introPreprinted'),
    frameTitle: say('frameTitle'), frame: say('frame'),
    margins: (['top', 'bottom', 'left', 'right'] as const).map((edge) => ({ label: say(edge), value: say('mm', { mm: row[`${edge}_mm`] }) })),
    rulerTitle: say('rulerTitle'), ruler: say('ruler'),
    lettersTitle: say('lettersTitle'),
    columns: [{ label: say('language'), numeric: false, wide: false }, { label: say('sample'), numeric: false, wide: true }, { label: say('amount'), numeric: true, wide: false }],
    rows: [
      ['English', 'Asha Kulkarni, root canal treatment', '₹12,500.00'],
      ['हिन्दी', 'क्षत्रिय, रूट कैनाल उपचार', '₹12,500.00'],
      ['मराठी', 'श्रद्धा कुलकर्णी, दाताचा उपचार', '₹12,500.00'],
      ['தமிழ்', 'மீனாட்சி, பல் வேர் சிகிச்சை', '₹12,500.00'],
    ],
    signatures: [
      { label: paperWords(locale).patient, name: '', lines: [], image: null, stamp: null },
      { label: paperWords(locale).dentist, name: dentist!.name, lines: dentist!.lines, image: null, stamp: paperWords(locale).stamp },
    ],
  }
}
