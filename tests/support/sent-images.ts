import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import type { Clinic } from './clinic.ts'
import { dicom } from './dicom.ts'
import { colourful } from './images.ts'

type Details = { sort?: 'xray' | 'photograph'; kind?: string; teeth?: number[]; takenAt?: string }

/** Sends a file into a record the way the app's own browser does, as whoever is signed in on the page. Answers the image's id. */
export async function sendImage(page: Page, clinic: Clinic, patientId: string, file: Buffer, mime: string, details: Details): Promise<string> {
  const uploads = `/${clinic.slug}/images/uploads`
  // As a page of ours says it.
  const headers = { 'sec-fetch-site': 'same-origin' }
  const announced = { patientId, name: 'picture', mime, bytes: file.length, sha256: createHash('sha256').update(file).digest('hex'), source: 'file', details }
  const started = await (await page.request.post(uploads, { headers, data: announced })).json()
  if (!started.url) throw new Error(`not started: ${JSON.stringify(started)}`)
  const put = await page.request.put(started.url, { data: file, headers: started.headers })
  if (!put.ok()) throw new Error(`not sent: ${put.status()}`)
  const finished = await (await page.request.post(`${uploads}/${started.upload}`, { headers })).json()
  if (!finished.image) throw new Error(`not kept: ${JSON.stringify(finished)}`)
  return finished.image
}

/** An X-ray of 12 bits whose brightness says which one it is. @param day on which it was taken, "20260102" */
export function xray(shade: number, day = '20260102', { width, height } = { width: 640, height: 480 }): Buffer {
  return dicom({ width, height }, Uint16Array.from({ length: width * height }, (_, i) => 300 + shade * 500 + (i % width) + Math.floor(i / width)), [[0x00100010, 'PN', ''], [0x00080020, 'DA', day], [0x00080022, 'DA', day]])
}

/** A photograph all of one colour but for a cross, different for every hue. */
export async function shot(hue: number, { width, height } = { width: 800, height: 600 }): Promise<Buffer> {
  const cross = await sharp({ create: { width, height: 40, channels: 3, background: { r: 255 - hue, g: hue, b: 120 } } }).png().toBuffer()
  return colourful({ width, height }).composite([{ input: cross, top: height / 2 - 20, left: 0 }]).jpeg({ quality: 90 }).toBuffer()
}
