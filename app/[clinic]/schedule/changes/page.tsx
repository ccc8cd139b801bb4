import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { DayChangesForm } from '@/components/appointments/day-changes-form'
import { dayChangesOf, withinScope } from '@/lib/appointments/queries'
import { getShellFor } from '@/lib/session'
import { isDate } from '@/lib/time'

type Props = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('appointments'))('changes.title') }
}

/** ?dentist=…&day=…&late=30, ?dentist=…&day=… (away), or ?closure=…: a holiday, leave or block-out. */
export default async function DayChangesPage({ params, searchParams }: Props) {
  const { clinic: slug } = await params
  const query = await searchParams
  const id = (name: string) => (typeof query[name] === 'string' && /^[0-9a-f-]{36}$/.test(query[name]) ? query[name] : null)
  const [dentist, closure] = [id('dentist'), id('closure')]
  const day = typeof query.day === 'string' && isDate(query.day) ? query.day : null
  const late = Number(query.late)
  const shell = getShellFor(slug, 'appointments.write')
  if (!dentist && !closure) {
    await shell
    notFound()
  }
  const data = dayChangesOf(slug, { dentist, day, closure })
  data.catch(() => {})
  await shell
  const found = withinScope(await data.catch(missing), await shell)
  return <DayChangesForm data={found} dentistId={closure ? null : dentist} late={!closure && Number.isInteger(late) && late > 0 && late <= 600 ? late : null} serverNow={serverNow()} />
}

/** What is not there, or not theirs, is a page that does not exist. */
function missing(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'not_found') notFound()
  throw error
}

/** Apart, because a component must not ask for the time by itself. */
const serverNow = () => Date.now()
