'use client'

import { Columns2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** There are no two pictures yet. */
export function NothingToCompare({ patientId }: { patientId: string }) {
  const t = useTranslations('images.compare')
  const { slug } = useShell()
  return (
    <div className="grid h-full place-content-center">
      <h1 className="sr-only">{t('title')}</h1>
      <EmptyState icon={Columns2} title={t('nothing')} text={t('nothingText')} action={<Link href={`/${slug}/patients/${patientId}/images`} className={buttonStyles({})}>{t('back')}</Link>} />
    </div>
  )
}
