import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'

type Sent = { name?: string; mime: string; details?: { sort?: string; kind?: string; teeth?: number[] } }

/** Puts a file into a patient's record by the way that browsers go, as whoever is signed in on the page. Answers the image's id. */
export async function sendImage(page: Page, base: string, slug: string, patientId: string, file: Buffer, { name = 'image', mime, details = {} }: Sent): Promise<string> {
  const uploads = `${base}/${slug}/images/uploads`
  const started = await page.request.post(uploads, {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { patientId, name, mime, bytes: file.length, sha256: createHash('sha256').update(file).digest('hex'), source: 'file', details },
  })
  if (!started.ok()) throw new Error(`not begun: ${started.status()} ${await started.text()}`)
  const { upload, url, headers } = await started.json() as { upload: string; url: string; headers: Record<string, string> }
  const put = await page.request.put(url, { headers, data: file })
  const finished = await page.request.post(`${uploads}/${upload}`, { headers: { 'sec-fetch-site': 'same-origin' } })
  if (!put.ok() || !finished.ok()) throw new Error(`not taken in: ${put.status()} ${finished.status()} ${await finished.text()}`)
  return ((await finished.json()) as { image: string }).image
}
