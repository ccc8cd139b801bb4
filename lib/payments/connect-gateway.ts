'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { connectGateway as connect } from '@/lib/jobs/clinic-gateway'
import { connectGatewaySchema } from './schema'

/**
 * Connects the clinic's own payment gateway, once its keys have opened it.
 * @returns the secret for its webhook over there: shown this once
 * @throws AppError gateway_keys_refused, gateway_unreachable
 */
export const connectGateway = clinicAction
  .metadata({ name: 'connect-gateway', permission: 'clinic.manage' })
  .inputSchema(connectGatewaySchema)
  .action(async ({ parsedInput, ctx: { shell, slug } }) => {
    const answer = await connect(shell.clinic.id, shell.person.id, parsedInput)
    revalidatePath(`/${slug}/settings/gateway`)
    return answer
  })
