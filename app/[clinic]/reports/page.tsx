import { redirect } from 'next/navigation'
import { getShellFor } from '@/lib/session'

/** The reports begin with what came in. */
export default async function ReportsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic: slug } = await params
  await getShellFor(slug, 'reports.read')
  redirect(`/${slug}/reports/collections`)
}
