'use server'

import { clinicAction } from '@/lib/action'
import { readRecipients } from './queries'
import { listRecipientsSchema } from './schema'

/** The next page of a campaign's recipients. */
export const listRecipients = clinicAction
  .metadata({ name: 'list-recipients', permission: 'campaigns.manage' })
  .inputSchema(listRecipientsSchema)
  .action(async ({ parsedInput: { campaign, show, after }, ctx: { slug } }) => readRecipients(slug, campaign, show, after))
