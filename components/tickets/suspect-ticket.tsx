'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { dropTicket } from '@/lib/tickets/drop-ticket'
import { keepTicket } from '@/lib/tickets/keep-ticket'

/** What looks like advertising: somebody decides, and only then is anybody written to. */
export function SuspectTicket({ ticket, version }: { ticket: string; version: number }) {
  const t = useTranslations('tickets.console')
  const run = useRun()
  const router = useRouter()
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber">
      <p className="min-w-0 flex-1 basis-64">{t('suspectText')}</p>
      <Button size="sm" onClick={() => void run(() => keepTicket({ ticket, version }), () => toast(t('kept')))}>{t('keep')}</Button>
      <Button size="sm" variant="danger" onClick={() => void run(() => dropTicket({ ticket, version }), () => {
        toast(t('dropped'))
        router.push('/operator/tickets?list=suspect')
      })}>{t('drop')}</Button>
    </div>
  )
}
