import type { Image } from '@/lib/images/image'
import type { Placed } from '@/lib/images/mount'
import { drawMount, type MountLayout } from '@/lib/images/mount-layouts'
import { plainLook } from '@/lib/images/tones'
import { paintWhole } from '../paint-whole'
import { loadSource } from '../sources'
import { wholeView } from '../viewer/view'

/** Millimetres of dark card around the films. */
const edge = 4

/**
 * A mount as one picture: every film in its place, from the pictures themselves and not from what the screen shows of them.
 * @param longest edge of what comes out, pixels
 * @throws PictureLost when one of them cannot be loaded
 */
export async function drawMountSheet(slug: string, layout: MountLayout, placed: Placed, images: Image[], longest: number): Promise<OffscreenCanvas> {
  const { places, width, height } = drawMount(layout)
  const scale = longest / (Math.max(width, height) + 2 * edge)
  const sheet = new OffscreenCanvas(Math.round((width + 2 * edge) * scale), Math.round((height + 2 * edge) * scale))
  const context = sheet.getContext('2d')!
  context.fillStyle = '#000'
  context.fillRect(0, 0, sheet.width, sheet.height)
  for (const place of places) {
    const image = images.find(({ id }) => id === placed[place.place])
    if (!image) continue
    const source = await loadSource(slug, image)
    const { picture } = source
    const pane = { width: Math.round(place.width * scale), height: Math.round(place.height * scale) }
    const film = paintWhole(source, { ...wholeView(picture, pane), scale: Math.min(pane.width / picture.width, pane.height / picture.height) }, plainLook(picture.tones), pane)
    context.drawImage(film, Math.round((place.x + edge) * scale), Math.round((place.y + edge) * scale))
  }
  return sheet
}
