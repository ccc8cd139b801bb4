'use server'

import { revalidatePath } from 'next/cache'
import { getLocale } from 'next-intl/server'
import { clinicAction } from '@/lib/action'
import { openTicket } from '@/lib/jobs/tickets'
import { limitRate } from '@/lib/rate-limit'
import { askForHelpSchema } from './schema'

/** Takes a question of somebody who works in a clinic and answers its number. @throws AppError too_many_attempts */
export const askForHelp = clinicAction
  .metadata({ name: 'ask-for-help' })
  .inputSchema(askForHelpSchema)
  .action(async ({ parsedInput, ctx: { shell } }) => {
    await limitRate('support-address', shell.person.id)
    const { number } = await openTicket({
      ...parsedInput, kind: 'support', channel: 'app', name: shell.person.name ?? '', language: await getLocale(), suspect: false,
      user: shell.person.id, clinic: shell.clinic.id,
    })
    revalidatePath(`/${shell.clinic.slug}/help`)
    return { number }
  })
