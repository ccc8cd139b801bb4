'use server'

import { z } from 'zod'
import { clinicAction } from '@/lib/action'
import { readCampaigns } from './queries'

const after = z.object({ id: z.guid(), createdAt: z.iso.datetime({ offset: true }) })

/** The next page of campaigns. */
export const listCampaigns = clinicAction
  .metadata({ name: 'list-campaigns', permission: 'campaigns.manage' })
  .inputSchema(z.object({ after }))
  .action(async ({ parsedInput, ctx: { slug } }) => readCampaigns(slug, parsedInput.after))
