'use server'

import { createHash } from 'node:crypto'
import { clinicAction } from '../action'
import { findMessageMedia } from '../conversations/queries'
import { AppError, unwrap } from '../errors'
import { putUpload } from '../jobs/images'
import { readMessageMedia } from '../jobs/message-media'
import { dateIn } from '../time'
import { finishUpload, type Claim } from './finish-upload'
import { keepMessageMediaSchema } from './schema'

/**
 * Keeps a photograph or a PDF that came with a message in the record of a patient, the way of every other file. Answers the
 * image, and whether this very file was there already.
 * @throws AppError not_found, not_allowed, storage_full, file_kind_unknown and what else is wrong with the file
 */
export const keepMessageMedia = clinicAction
  .metadata({ name: 'keep-message-media', permission: 'images.write' })
  .inputSchema(keepMessageMediaSchema)
  .action(async ({ parsedInput: { message, patient }, ctx: { db, slug, shell } }) => {
    const media = await findMessageMedia(slug, message)
    const file = await readMessageMedia(media.path, null)
    if (!file) throw new AppError('not_found')
    const bytes = Buffer.from(await file.arrayBuffer())
    const begun = unwrap(await db.rpc('start_image_upload', {
      upload: {
        patient_id: patient, source: 'message', name: media.name ?? `WhatsApp ${dateIn(media.at, shell.clinic.timeZone)}`, mime: media.mime, bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        // WhatsApp takes the capture date off: it was sent then, at least.
        details: { taken_at: media.at },
      },
    })) as { image: string; there: true } | { upload: string; path: string }
    if ('there' in begun) return { image: begun.image, there: true }
    await putUpload(begun.path, bytes, media.mime)
    const { image, there = false } = await finishUpload(begun.upload, async () => unwrap(await db.rpc('claim_image_upload', { upload: begun.upload })) as Claim)
    return { image, there }
  })
