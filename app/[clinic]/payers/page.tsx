import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { Texts } from '@/components/layout/texts'
import { Claims } from '@/components/payers/claims'
import { claimLists } from '@/lib/payers/payer'
import { readClaims } from '@/lib/payers/queries'
import { getShellFor } from '@/lib/session'

const asked = z.object({ payer: z.guid().nullable().catch(null), list: z.enum(claimLists).catch('open') })

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payers'))('page.title') }
}

export default async function PayersPage({ params, searchParams }: { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string>> }) {
  const { clinic } = await getShellFor((await params).clinic, 'bills.read')
  const { payer = null, list = 'open' } = await searchParams
  const filter = asked.parse({ payer, list })
  return (
    <Texts of={['payers', 'treatments', 'clinics']}>
      <Claims page={await readClaims(clinic.slug, filter.payer, filter.list)} payer={filter.payer} list={filter.list} />
    </Texts>
  )
}
