import { compareTeeth } from '../charts/teeth'
import { toLetterhead, type LetterheadRow } from '../documents/letterhead'
import { patientFacts, toSheet, type PaperPatient } from '../documents/paper-words'
import type { Fact, Sheet } from '../documents/printed'
import type { Locale } from '../locales'
import { textsIn } from '../texts'
import { formatDay } from '../time'
import type { ImageKind } from './kinds'
import type { MountLayout } from './mount-layouts'

/** What the SQL function export_images() answers: one image, two side by side, or a mount. */
export type ImagesOnPaper = {
  letterhead: LetterheadRow
  today: string
  patient: PaperPatient
  images: { kind: ImageKind; name: string; teeth: number[]; taken_on: string }[]
  mount: { name: string; layout: MountLayout; taken_on: string } | null
}

/** Images on the letterhead: one picture of what the person saw, and what it shows. */
export type PrintedImages = {
  sheet: Sheet
  facts: Fact[]
  picture: { file: string; alt: string }
  /** Under the picture, one a column: of two images each its own. */
  captions: string[]
  note: string
}

/** The file of the picture among those of the document. */
export const pictureFile = 'picture.jpg'

/** A sheet with images, in a language of the screens. */
export async function printedImages({ letterhead, today, patient, images, mount }: ImagesOnPaper, overlays: boolean, locale: Locale): Promise<PrintedImages> {
  const t = await textsIn(locale, ['images'])
  const captions = images.map(({ kind, teeth, taken_on }) =>
    [`${t(`images.kinds.${kind}`)} ${teeth.toSorted(compareTeeth).join(', ')}`.trim(), formatDay(taken_on, locale)].join(' · '))
  const title = mount?.name ?? (images.length === 1 ? t(`images.kinds.${images[0]!.kind}`) : t('images.export.comparison'))
  if (mount) captions.push([t(`images.mounts.layouts.${mount.layout}`), formatDay(mount.taken_on, locale)].join(' · '))
  return {
    sheet: toSheet({ letterhead: toLetterhead(letterhead), dentist: null, language: locale, day: today, title, subject: [title, patient.full_name].join(' · ') }),
    facts: patientFacts(patient, today, locale),
    picture: { file: pictureFile, alt: captions.join('; ') },
    captions,
    note: t(overlays ? 'images.export.noteOverlays' : 'images.export.note'),
  }
}
