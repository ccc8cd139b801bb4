import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { Texts } from '@/components/layout/texts'
import { Register } from '@/components/reports/register'
import { readRegister } from '@/lib/reports/queries'
import { periodFrom, queryOf } from '@/lib/reports/schema'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'
import { dateIn } from '@/lib/time'

type RegisterPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where the register goes on: after which line, and how many were before. */
const onward = z.object({ day: z.iso.date(), at: z.string().max(40), id: z.guid(), first: z.coerce.number().int().min(0) })

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('pages.register') }
}

export default async function RegisterPage({ params, searchParams }: RegisterPageProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const { clinic } = await getShellFor(slug, 'reports.read')
  const question = { ...periodFrom(query, dateIn(new Date(), clinic.timeZone)), by: '', branch: null, dentist: null, key: null }
  const { first = 0, ...after } = onward.safeParse(query).data ?? {}
  const data = await readRegister(await clinicClient(slug), question.from, question.until, { after: 'id' in after ? after : null })
  const next = data.next as Record<string, string> | null
  const search = queryOf(question)
  const more = next && `/${slug}/reports/register${search}${search ? '&' : '?'}${new URLSearchParams({ ...next, first: String(first + data.rows.length) })}`
  return <Texts of={['reports']}><Register question={question} data={data} first={first} more={more} /></Texts>
}
