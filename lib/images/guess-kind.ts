/** What words in a name or a description say of an X-ray; the first that fits counts. */
const words: [RegExp, string][] = [
  [/bite.?wing|\bbw[xr]?\b/i, 'bitewing'],
  [/\bopg\b|ortho.?pan|\bopt\b|panoram|\bpano?\b|\bpx\b/i, 'panoramic'],
  [/ceph|\bceph?\b/i, 'cephalometric'],
  [/occlusal/i, 'occlusal'],
  [/\biopar?\b|peri.?apical|\bpa\b|\brvg\b/i, 'periapical'],
  [/\bcbct\b|cone.?beam/i, 'cbct'],
]

/**
 * The kind of an X-ray as far as its texts tell.
 * @param texts file name, descriptions of the DICOM header
 * @returns null when they do not
 */
export function guessKind(...texts: (string | null)[]): string | null {
  const all = texts.filter(Boolean).join(' ').replace(/[_.-]+/g, ' ')
  return words.find(([pattern]) => pattern.test(all))?.[1] ?? null
}
