'use client'

import { CreditCard } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { payOnline } from '@/lib/payments/pay-online'

/** Goes to the clinic's payment page, for exactly what is due. Behind a patient's link. */
export function PayOnline({ token }: { token: string }) {
  const t = useTranslations('visit.money')
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const go = async () => {
    setPending(true)
    setProblem(null)
    const answer = await payOnline({ token }).catch(() => undefined)
    if (answer?.data) return location.assign(answer.data.url)
    setProblem(answer?.serverError?.message ?? t('onlineFailed'))
    setPending(false)
  }
  return (
    <div className="grid justify-items-start gap-2 print:hidden">
      <Button pending={pending} onClick={() => void go()}><CreditCard aria-hidden />{t('payOnline')}</Button>
      <FormError>{problem}</FormError>
    </div>
  )
}
