import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { AuthCard } from '@/components/auth/auth-card'
import { JoinClinic } from '@/components/members/join-clinic'
import { buttonStyles } from '@/components/ui/button'
import { AppError } from '@/lib/errors'
import { readInvitation } from '@/lib/members/queries'
import { limitRate } from '@/lib/rate-limit'
import { getPerson } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('members.invitation'))('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** Where an invitation's link leads: what it offers, or in a sentence why it offers nothing any more. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const t = await getTranslations('members')
  const wait = await tooMany()
  if (wait) return <AuthCard title={t('invitation.title')} intro={(await getTranslations('errors'))('too_many_attempts', { minutes: wait })} />

  const [invitation, session] = await Promise.all([readInvitation(token), getPerson()])
  if (invitation.state !== 'open') {
    return (
      <AuthCard title={t(`states.${invitation.state}.title`)} intro={t(`states.${invitation.state}.text`)}>
        <Link href={session ? '/clinics' : '/sign-in'} className={buttonStyles({ className: 'justify-self-start' })}>
          {session ? t('invitation.toClinics') : t('invitation.signIn')}
        </Link>
      </AuthCard>
    )
  }
  const { clinic, name, role } = invitation
  const back = encodeURIComponent(`/invitation/${token}`)
  return (
    <AuthCard title={t('invitation.heading', { clinic })} intro={t('invitation.intro', { name, role: t(`roles.${role}`) })}>
      <p className="rounded-md border border-line bg-surface px-3 py-2 text-muted">{t(`roleTexts.${role}`)}</p>
      {session ? (
        <>
          <JoinClinic token={token} clinic={clinic} />
          <p className="text-sm text-muted">{t('invitation.signedInAs', { email: session.person.email })}</p>
        </>
      ) : (
        <>
          <Link href={`/sign-up?next=${back}`} className={buttonStyles({ variant: 'primary' })}>{t('invitation.signUp')}</Link>
          <Link href={`/sign-in?next=${back}`} className={buttonStyles()}>{t('invitation.haveAccount')}</Link>
        </>
      )}
    </AuthCard>
  )
}

/** Minutes to wait when this address has tried too many links; null when it may go on. */
async function tooMany(): Promise<number | null> {
  try {
    await limitRate('invitation-address')
    return null
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_many_attempts') return Number(error.details.minutes)
    throw error
  }
}
