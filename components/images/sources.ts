import { fileAddress } from '@/lib/images/address'
import type { Image } from '@/lib/images/image'
import { loadPicture } from '@/lib/images/picture'
import { Source } from './viewer/render'

/** Pictures that were loaded, the last ones used at the end. An X-ray takes up to 10 MB of memory. */
const loaded = new Map<string, Promise<Source>>()
const most = 24

/**
 * The picture of an image for everything on the page that shows it, loaded once. A picture that could not be loaded is tried again
 * when it is next asked for.
 * @throws PictureLost
 */
export function loadSource(slug: string, image: Image): Promise<Source> {
  const key = `${slug} ${image.id} ${image.version}`
  const known = loaded.get(key) ?? loadPicture(fileAddress(slug, image.id, 'view'), image).then((picture) => new Source(picture))
  loaded.delete(key)
  loaded.set(key, known)
  known.catch(() => loaded.delete(key))
  for (const [old] of loaded) {
    if (loaded.size <= most) break
    loaded.delete(old)
  }
  return known
}
