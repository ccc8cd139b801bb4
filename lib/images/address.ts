/** What lies in the bucket for an image: as it came, as it is shown, small. */
export const imageFiles = ['original', 'view', 'thumb'] as const
export type ImageFile = (typeof imageFiles)[number]

/** Where a file of an image is fetched from: our own route, which asks who may. */
export const fileAddress = (slug: string, imageId: string, file: ImageFile) => `/${slug}/images/${imageId}/${file}`
