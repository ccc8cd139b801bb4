'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { toastError, toastUndo } from '@/components/ui/toast'
import { calibrateImage } from '@/lib/images/calibrate-image'
import type { Image } from '@/lib/images/image'
import type { Point } from '@/lib/images/mark'
import { spacingFrom, type Spacing } from '@/lib/images/measure'

/** What a pixel of an image is, and how that is said anew. */
export function useSpacing(slug: string, image: Image) {
  const t = useTranslations('images.viewer')
  const te = useTranslations('errors')
  /** Newer than what the page brought. */
  const [newer, setNewer] = useState<{ version: number; spacing: Spacing | null } | null>(null)
  const { spacingX, spacingY, spacingFrom: from } = image
  const read = useMemo(() => (from ? { x: spacingX!, y: spacingY!, from } : null), [spacingX, spacingY, from])
  const known = newer && newer.version >= image.version ? newer : { version: image.version, spacing: read }

  /** @param nanometres null: back to what the file says */
  async function say(nanometres: number | null, version: number) {
    const answer = await calibrateImage(slug, { imageId: image.id, version, spacing: nanometres }).catch(() => undefined)
    if (!answer?.data) {
      toastError(answer?.serverError?.message ?? te(answer ? 'value_not_possible' : 'network_lost'))
      return null
    }
    setNewer(answer.data)
    return answer.data
  }
  /** Says it with a way back to what held before. */
  async function change(nanometres: number | null, said: string) {
    const before = known.spacing
    const done = await say(nanometres, known.version)
    if (done) toastUndo(said, () => void say(before?.from === 'calibrated' ? before.x : null, done.version))
  }
  return {
    spacing: known.spacing,
    calibrate: (line: [Point, Point], millimetres: number) => change(spacingFrom(line, millimetres), t('calibrated')),
    uncalibrate: () => change(null, t('uncalibrated')),
  }
}
