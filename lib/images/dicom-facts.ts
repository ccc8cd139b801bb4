import { takenAt } from './exif.ts'
import { guessKind } from './guess-kind.ts'
import type { ReadDicom } from './examine.ts'

/** Modalities that are no X-rays: cameras and endoscopes; papers and reports. */
const sorts: Record<string, 'photograph' | 'document'> = { XC: 'photograph', ES: 'photograph', GM: 'photograph', DOC: 'document', SR: 'document' }
const kinds: Record<string, string> = { PX: 'panoramic', CT: 'cbct' }

/**
 * What the header of a DICOM file says, as images have it.
 * @param zone IANA zone of the clinic, for files that name none
 */
export function dicomFacts({ says }: Pick<ReadDicom, 'says'>, name: string, zone: string) {
  const modality = /^[A-Z0-9]{1,16}$/.test(says.modality) ? says.modality : null
  const sort = sorts[modality ?? ''] ?? 'xray'
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?/.exec(says.clock)
  const [year, month, day, hours = '00', minutes = '00', seconds = '00'] = digits?.slice(1) ?? []
  const offset = /^([+-]\d\d)(\d\d)$/.exec(says.offset)
  const named = says.name.slice(0, 200)
  return {
    sort, modality,
    // Filling without a name: "^^^^".
    named: /[^^=\s]/.test(named) ? named : null,
    takenAt: takenAt({ clock: digits ? `${year}:${month}:${day} ${hours}:${minutes}:${seconds}` : null, offset: offset ? `${offset[1]}:${offset[2]}` : null }, zone),
    kind: sort === 'xray' ? guessKind(...says.words, name) ?? kinds[modality ?? ''] ?? null : null,
    ...spacing(says, modality),
  } as const
}

/**
 * Nanometres from pixel to pixel. What a detector measures is the patient's own size only where the detector touches (intraoral),
 * or where the file says how much is magnified (PS3.3 C.8.7.1.1.3, 10.7.1.3); else nobody is told a length that is none.
 */
function spacing(says: ReadDicom['says'], modality: string | null) {
  const magnified = Number(says.magnification)
  const atDetector = magnified > 0 ? 1 / magnified : modality === 'IO' ? 1 : null
  const [said, scale] = says.spacing ? [says.spacing, 1] : says.detectorSpacing && atDetector ? [says.detectorSpacing, atDetector] : [says.scannedSpacing, 1]
  const [down, across] = said.split('\\').map((millimetres) => Math.round(Number(millimetres) * 1_000_000 * scale))
  const possible = (nanometres: number | undefined): nanometres is number => nanometres !== undefined && nanometres >= 1000 && nanometres <= 10_000_000
  return possible(across) && possible(down) ? { spacingX: across, spacingY: down } : { spacingX: null, spacingY: null }
}
