import { MapPinOff } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** What a wrong address and somebody else's clinic both look like. */
export async function NothingHere() {
  const t = await getTranslations('public.notFound')
  return (
    <div className="grid min-h-[70dvh] place-items-center">
      <div>
        <h1 className="sr-only">{t('title')}</h1>
        <EmptyState icon={MapPinOff} title={t('title')} text={t('text')} action={<Link href="/clinics" className={buttonStyles()}>{t('home')}</Link>} />
      </div>
    </div>
  )
}
