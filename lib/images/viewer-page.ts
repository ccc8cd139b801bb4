import type { ChartData } from '@/lib/charts/finding'
import type { Image } from './image'
import type { ImageMark } from './mark'

/** One image with what belongs to it, as the viewer shows it. */
export type ViewerPage = {
  image: Image
  marks: ImageMark[]
  /** Who said what a pixel is, unless the file did. */
  calibrated: { by: string | null; at: string } | null
  /** The ids of the patient's pictures, the newest first. */
  order: string[]
  /** null: this person does not read the chart. */
  chart: ChartData | null
}
