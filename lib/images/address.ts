/** The forms in which the file of an image is kept: as it came, as the viewer loads it, and small. */
export const imageFiles = ['original', 'view', 'thumb'] as const
export type ImageFile = (typeof imageFiles)[number]

/** Where a file of an image is read; only by who may see it, and never kept in between. */
export const fileAddress = (slug: string, image: string, file: ImageFile) => `/${slug}/images/${image}/${file}`

/** The file as it came, to be saved and not shown. */
export const downloadAddress = (slug: string, image: string) => `${fileAddress(slug, image, 'original')}?download=1`

/** Where an upload is announced (POST); below it, by its id, it is finished (POST). */
export const uploadsAddress = (slug: string) => `/${slug}/images/uploads`

/** The same for a phone on which nobody is signed in. */
export const photographsAddress = (token: string) => `/visit/${token}/photographs`
