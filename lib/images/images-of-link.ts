'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { linkIdSchema } from '@/lib/links/schema'

/** coming: how many are on their way; arrived: the newest first. */
export type ImagesOfLink = { expires_at: string; opened_at: string | null; coming: number; arrived: { id: string; name: string }[] }

/** What a phone has sent so far by a link of this person's. Refuses with not_found. */
export const imagesOfLink = clinicAction
  .metadata({ name: 'images-of-link', permission: 'images.write' })
  .inputSchema(linkIdSchema)
  .action(async ({ parsedInput: { link }, ctx }) => unwrap(await ctx.db.rpc('images_of_link', { link })) as unknown as ImagesOfLink)
