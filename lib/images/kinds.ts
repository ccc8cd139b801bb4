/** What an image shows, or what a document is; the word for each stands in messages/<locale>/images.json, "kinds". */
export const kinds = {
  xray: ['bitewing', 'periapical', 'occlusal', 'panoramic', 'cephalometric', 'cbct', 'other_xray'],
  photograph: ['intraoral', 'extraoral', 'smile', 'model', 'other_photograph'],
  // No identity cards: there is no place for them.
  document: ['referral', 'report', 'lab_slip', 'insurance', 'estimate', 'paper', 'other_document'],
} as const

export type ImageSort = keyof typeof kinds
export type ImageKind = (typeof kinds)[ImageSort][number]

export const imageSorts = Object.keys(kinds) as [ImageSort, ...ImageSort[]]
export const imageKinds = Object.values(kinds).flat() as [ImageKind, ...ImageKind[]]

/** What a file is when nobody has said more of it. */
export const kindUnsaid: Record<ImageSort, ImageKind> = { xray: 'other_xray', photograph: 'other_photograph', document: 'other_document' }

/** "bitewing" is an X-ray. */
export const sortOf = (kind: ImageKind): ImageSort => imageSorts.find((sort) => (kinds[sort] as readonly string[]).includes(kind))!
export const isKind = (text: string): text is ImageKind => (imageKinds as string[]).includes(text)
