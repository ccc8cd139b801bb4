import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { Texts } from '@/components/layout/texts'
import { Stock } from '@/components/stock/stock'
import { getShellFor } from '@/lib/session'
import { readStock } from '@/lib/stock/queries'
import { clinicClient } from '@/lib/supabase'

type StockPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('stock'))('title') }
}

export default async function StockPage({ params, searchParams }: StockPageProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const shell = getShellFor(slug, 'stock.read')
  // Beside the shell; whether one may see it is told by the shell first.
  const page = clinicClient(slug).then((db) => readStock(db, z.guid().safeParse(query.branch).data ?? null))
  page.catch(() => {})
  await shell
  return (
    <Texts of={['stock', 'expenses']}>
      <Stock page={await page} />
    </Texts>
  )
}
