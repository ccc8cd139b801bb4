'use client'

import { Phone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePathname, useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { buttonStyles } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { patientLanguages } from '@/lib/patients/consent'
import { displayPhone } from '@/lib/patients/rules'
import { formatDate, formatTime } from '@/lib/time'

type LinkFrameProps = {
  clinic: { name: string; phone: string | null; time_zone: string }
  language: string
  /** null: the link opens nothing any more. */
  expiresAt: string | null
  /** It works for minutes, not for days. */
  brief?: boolean
  children: ReactNode
}

/** Around every page that a patient opens: whose it is, in which language, how to reach them, and until when it works. */
export function LinkFrame({ clinic, language, expiresAt, brief = false, children }: LinkFrameProps) {
  const t = useTranslations('visit.link')
  const router = useRouter()
  const path = usePathname()
  return (
    <main lang={language} className="mx-auto grid w-full max-w-2xl content-start gap-6 px-4 pt-4 pb-12">
      <header className="flex items-center justify-between gap-3 print:hidden">
        <span className="min-w-0 truncate font-medium">{clinic.name}</span>
        <label className="w-32 shrink-0">
          <span className="sr-only">{t('language')}</span>
          <Select value={language} onChange={(event) => router.replace(`${path}?language=${event.target.value}`, { scroll: false })}>
            {!(language in patientLanguages) && <option value={language}>{language}</option>}
            {Object.entries(patientLanguages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
          </Select>
        </label>
      </header>
      {children}
      {expiresAt && (
        <footer className="grid justify-items-start gap-3 border-t border-line pt-4 text-sm text-muted print:hidden">
          {clinic.phone && (
            <a href={`tel:${clinic.phone}`} className={buttonStyles({ size: 'sm' })}>
              <Phone aria-hidden />{t('call', { clinic: clinic.name, phone: displayPhone(clinic.phone) })}
            </a>
          )}
          <p>{t('until', { date: (brief ? formatTime : formatDate)(expiresAt, clinic.time_zone, language) })}</p>
        </footer>
      )}
    </main>
  )
}
