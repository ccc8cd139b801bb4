'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'

/** Makes this clinic the one that the next sign-in opens. */
export const rememberClinic = clinicAction.metadata({ name: 'remember-clinic' }).action(async ({ ctx: { db } }) => {
  unwrap(await db.rpc('remember_clinic'))
})
