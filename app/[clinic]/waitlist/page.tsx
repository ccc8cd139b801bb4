import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { Waitlist } from '@/components/waitlist/waitlist'
import { getShellFor } from '@/lib/session'
import { readWaitlist } from '@/lib/waitlist/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('waitlist'))('title') }
}

type Props = { params: Promise<{ clinic: string }>; searchParams: Promise<{ dentist?: string }> }

export default async function WaitlistPage({ params, searchParams }: Props) {
  const { clinic: slug } = await params
  const asked = (await searchParams).dentist
  const dentist = asked && /^[0-9a-f-]{36}$/.test(asked) ? asked : null
  const [, page] = await Promise.all([getShellFor(slug, 'appointments.read'), readWaitlist(slug, dentist)])
  return (
    <Texts of={['waitlist', 'recalls', 'dentists', 'clinics']}>
      <Waitlist page={page} dentist={dentist} />
    </Texts>
  )
}
