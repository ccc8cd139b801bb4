import type { EmailOtpType } from '@supabase/supabase-js'
import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { takeDestination } from '@/lib/auth/destination'
import { finishSignIn } from '@/lib/auth/finish-sign-in'
import { markRecovery } from '@/lib/auth/recovery-mark'
import { getPerson } from '@/lib/session'
import { personClient } from '@/lib/supabase'

const types: EmailOtpType[] = ['signup', 'email', 'recovery']

/** Where the links of our mails lead: the token becomes a session, once. */
export async function GET(request: NextRequest) {
  const query = request.nextUrl.searchParams
  const token = query.get('token_hash')
  const type = types.find((known) => known === query.get('type'))
  if (!token || !type) redirect('/sign-in?link=expired')

  const db = await personClient()
  const { data, error } = await db.auth.verifyOtp({ token_hash: token, type })
  if (error || !data.user) {
    // Opened twice: whoever is signed in already wants to go on, not to read about links.
    redirect(type !== 'recovery' && (await getPerson()) ? '/clinics' : '/sign-in?link=expired')
  }

  if (type === 'recovery') await markRecovery(data.user.id)
  await finishSignIn(db, data.user, type === 'recovery' ? '/reset-password' : ((await takeDestination()) ?? '/clinics'))
}
