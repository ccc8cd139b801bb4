import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { Texts } from '@/components/layout/texts'
import { Waitlist } from '@/components/waitlist/waitlist'
import { getShellFor } from '@/lib/session'
import { readWaitlist } from '@/lib/waitlist/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('waitlist'))('title') }
}

type Props = { params: Promise<{ clinic: string }>; searchParams: Promise<{ dentist?: string; patient?: string }> }

export default async function WaitlistPage({ params, searchParams }: Props) {
  const { clinic: slug } = await params
  const asked = await searchParams
  const [dentist, patient] = [asked.dentist, asked.patient].map((id) => z.guid().safeParse(id).data ?? null) as [string | null, string | null]
  // Beside the shell; whether one may see it is told by the shell first.
  const reading = readWaitlist(slug, dentist, patient)
  reading.catch(() => {})
  await getShellFor(slug, 'appointments.read')
  const page = await reading
  return (
    <Texts of={['waitlist', 'recalls', 'dentists', 'clinics']}>
      <Waitlist page={page} dentist={dentist} />
    </Texts>
  )
}
