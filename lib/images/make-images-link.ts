'use server'

import { getLocale } from 'next-intl/server'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { imagesLinkSchema } from './tray-schema'

/** A link with which a phone sends photographs into this record for ten minutes, in the name of who asks. Refuses with not_found. */
export const makeImagesLink = clinicAction
  .metadata({ name: 'make-images-link', permission: 'images.write' })
  .inputSchema(imagesLinkSchema)
  .action(async ({ parsedInput: { patientId }, ctx }) => {
    const link = unwrap(await ctx.db.rpc('make_images_link', { patient: patientId, language: await getLocale() }))
    return { link, address: await issueLink(link) }
  })
