/** What was found at one tooth. Lists of six go MB, B, DB, ML, L, DL; furcations M, B, D, L. null: not looked at. */
export type PerioTooth = {
  tooth: number
  missing: boolean
  implant: boolean
  /** mm from the margin to the bottom of the pocket, 0 to 15. */
  depths: (number | null)[]
  /** mm from the cemento-enamel junction to the margin, -10 to 15; above 0 is recession. */
  margins: (number | null)[]
  bleeding: boolean[]
  plaque: boolean[]
  suppuration: boolean[]
  /** 0 to 3. */
  mobility: number | null
  /** 0 to 3 at the entrances that the tooth has. */
  furcations: (number | null)[]
}
/** As the database has it. version 0: it has none yet. */
export type SavedTooth = PerioTooth & { version: number; changed_by: string | null }

/** The way through the mouth: round each side of an arch, tooth by tooth, or quadrant by quadrant. */
export const paths = ['sides', 'teeth', 'quadrants'] as const
export type Path = (typeof paths)[number]

/** An exam with its teeth. Sextants: 1 upper right, 2 upper front, 3 upper left, 4 lower left, 5 lower front, 6 lower right. */
export type PerioExam = {
  id: string
  dentist_id: string | null
  dentist: string | null
  /** YYYY-MM-DD. */
  examined_on: string
  path: Path
  with_margins: boolean
  sextants: number[]
  note: string | null
  entered_by: string | null
  signed_at: string | null
  discarded_at: string | null
  version: number
  teeth: SavedTooth[]
}

/** What the sums of an exam are made of (private.perio_counts). */
export type PerioCounts = {
  /** Sites that were probed or marked, of teeth that are there. */
  sites: number
  bleeding: number
  plaque: number
  suppuration: number
  depth_sites: number
  depth_sum: number
  /** Where depth and margin are known. */
  level_sites: number
  level_sum: number
  /** Sites of 4 mm and more, of 6 mm and more. */
  deep4: number
  deep6: number
}
export type ListedExam = { id: string; examined_on: string; dentist: string | null; signed: boolean; sextants: number[]; counts: PerioCounts }
export type Screening = { id: string; examined_on: string; codes: string[]; index_teeth: boolean; note: string | null; dentist: string | null; removed: boolean }

export type PerioPage = {
  /** The clinic's date. */
  today: string
  /** The oldest first. */
  exams: ListedExam[]
  exam: PerioExam | null
  compared: PerioExam | null
  /** Teeth that the chart calls missing, or implants. */
  chart: { missing: number[]; implants: number[] }
  /** The latest first. */
  screenings: Screening[]
  /** For whom one writes unless one says otherwise. */
  dentist: string | null
  dentists: { id: string; name: string }[]
}
