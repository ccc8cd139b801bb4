import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { Products } from '@/components/prices/products'
import { readProducts } from '@/lib/prices/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('products') }
}

export default async function ProductsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'catalogues.manage', 'taxes.manage')
  return <Texts of={['prices', 'settings', 'clinics', 'treatments']}><Products page={await readProducts(clinic.slug)} /></Texts>
}
