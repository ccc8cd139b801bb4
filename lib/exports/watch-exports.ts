'use server'

import { clinicAction } from '@/lib/action'
import { readClinicExports } from './queries'

/** How the exports of everything stand now, for the page that shows their progress. */
export const watchExports = clinicAction
  .metadata({ name: 'watch-exports', permission: 'clinic.export' })
  .action(async ({ ctx: { slug } }) => readClinicExports(slug))
