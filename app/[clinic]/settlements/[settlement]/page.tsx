import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Texts } from '@/components/layout/texts'
import { StatementView } from '@/components/settlements/statement-view'
import { isId } from '@/lib/documents/serve-pdf'
import { getShellFor } from '@/lib/session'
import { readSettlement } from '@/lib/settlements/queries'

type StatementPageProps = { params: Promise<{ clinic: string; settlement: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlements'))('statement') }
}

export default async function StatementPage({ params }: StatementPageProps) {
  const { clinic: slug, settlement } = await params
  if (!isId(settlement)) notFound()
  // Beside the shell; whether one may see it is told by the shell first.
  const statement = readSettlement(slug, settlement)
  statement.catch(() => {})
  await getShellFor(slug, 'settlements.read')
  return (
    <Texts of={['settlements', 'expenses', 'treatments']}>
      <StatementView statement={await statement} />
    </Texts>
  )
}
