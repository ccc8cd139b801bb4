'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { chooseCounting } from '@/lib/usage/choose-counting'

/** Count or do not count: two buttons that look the same. `chosen` null: neither yet. on: where it is asked, for the person's ledger. */
export function CountingChoice({ chosen, on = 'cookies' }: { chosen: 'yes' | 'no' | null; on?: 'account' | 'cookies' }) {
  const t = useTranslations('public.cookies')
  const run = useRun()
  const [pending, start] = useTransition()
  const choose = (counted: boolean) => start(() => run(() => chooseCounting({ counted, on }), () => toast(t(counted ? 'countedNow' : 'notCountedNow'))))
  return (
    <div role="group" aria-label={t('choice')} className="flex flex-wrap gap-2">
      {(['yes', 'no'] as const).map((answer) => (
        <Button key={answer} size="sm" disabled={pending} aria-pressed={chosen === answer} onClick={() => choose(answer === 'yes')}>
          {chosen === answer && <Check aria-hidden />}{t(answer)}
        </Button>
      ))}
    </div>
  )
}
