'use client'

import { CircleCheck, Link2Off, Phone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyles } from '@/components/ui/button'
import { displayPhone } from '@/lib/patients/rules'

type LinkOverProps = { state: 'unknown' | 'expired' | 'used' | 'revoked'; clinic?: { name: string; phone: string | null } }

/** A link that opens nothing (any more): why, and whom to ask. */
export function LinkOver({ state, clinic }: LinkOverProps) {
  const t = useTranslations('visit.link')
  const Icon = state === 'used' ? CircleCheck : Link2Off
  return (
    <div className="grid min-h-[60dvh] place-content-center justify-items-center gap-3 px-6 text-center">
      <Icon className={state === 'used' ? 'size-8 text-green' : 'size-8 text-faint'} aria-hidden />
      <h1 className="text-xl font-semibold">{t(`${state}.title`)}</h1>
      <p className="max-w-prose text-muted">{t(`${state}.text`)}</p>
      {clinic?.phone && (
        <a href={`tel:${clinic.phone}`} className={buttonStyles({})}>
          <Phone aria-hidden />{t('call', { clinic: clinic.name, phone: displayPhone(clinic.phone) })}
        </a>
      )}
    </div>
  )
}
