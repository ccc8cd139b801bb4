'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { provePassword } from '@/lib/auth/prove-password'
import { unwrap } from '@/lib/errors'
import { askClinicErasureSchema } from './schema'

/**
 * An owner who types the clinic's name and knows the password asks for its end: a week later the job begins, and until then it can be
 * taken back (endErasureRequest).
 * @returns when it begins (UTC) and by which day it is done
 * @throws AppError old_password_wrong, clinic_name_differs, clinic_already_asked, clinic_is_over, too_many_attempts
 */
export const askClinicErasure = clinicAction
  .metadata({ name: 'ask-clinic-erasure', permission: 'privacy.manage' })
  .inputSchema(askClinicErasureSchema)
  .action(async ({ parsedInput: { name, password }, ctx }) => {
    await provePassword(ctx.shell.person.email, password)
    const answer = unwrap(await ctx.db.rpc('ask_clinic_erasure', { typed: name })) as { scheduled_for: string; finish_by: string }
    revalidatePath(`/${ctx.slug}/privacy/requests`)
    return answer
  })
