import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SupplierForm } from '@/components/operator/supplier-form'
import { PageHeader } from '@/components/ui/page-header'
import { readSupplier } from '@/lib/operator/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.tabs'))('supplier') }
}

export default async function SupplierPage() {
  const [latest] = await readSupplier()
  const t = await getTranslations('operator')
  return (
    <>
      <PageHeader title={t('tabs.supplier')} subtitle={t('supplier.subtitle')} />
      <SupplierForm key={latest?.valid_from ?? 'none'} latest={latest ?? null} />
    </>
  )
}
