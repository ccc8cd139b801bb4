'use server'

import { clinicAction } from '@/lib/action'
import { claimsOf } from './queries'
import { listClaimsSchema } from './schema'

/** The next claims of a list, after one that is on the screen. */
export const listClaims = clinicAction
  .metadata({ name: 'list-claims', permission: 'bills.read' })
  .inputSchema(listClaimsSchema)
  .action(async ({ parsedInput, ctx }) => claimsOf(ctx.db, parsedInput))
