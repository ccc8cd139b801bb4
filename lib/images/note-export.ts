'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { noteExportSchema } from './mount-schema'

/** Puts on record that images, or a mount, leave as a picture or on paper: asked before they do. @throws AppError not_found, not_allowed */
export const noteExport = clinicAction
  .metadata({ name: 'note-export', permission: 'images.read' })
  .inputSchema(noteExportSchema)
  .action(async ({ parsedInput: { patientId, images, mountId, format, overlays }, ctx: { db } }) => {
    unwrap(await db.rpc('export_images', { patient: patientId, images, ...(mountId && { mount: mountId }), format, overlays }))
    return {}
  })
