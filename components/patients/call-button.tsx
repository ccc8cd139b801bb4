'use client'

import { MessageCircle, Phone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { revealPhone } from '@/lib/patients/reveal-phone'
import { displayPhone, isMasked } from '@/lib/patients/rules'

type CallButtonProps = {
  /** Whose number it is; without it a masked number is only shown. */
  patientId: string | null | undefined
  /** As the database answered it: E.164, or masked for this person's role. */
  phone: string
  /** WhatsApp instead of a call, and what stands in it already. */
  message?: boolean
  text?: string
  /** The call or the message was opened. */
  onReach?: () => void
  /** Looks of a link unless told otherwise; buttonStyles() makes it a button. */
  className?: string
  /** What stands beside the icon; the number if nothing is given. */
  children?: ReactNode
  /** When what is seen is not enough for who hears it. */
  'aria-label'?: string
}

const linkStyles = 'inline-flex items-center gap-1.5 rounded-sm font-medium text-brand hover:underline disabled:opacity-60 pointer-coarse:min-h-8 [&_svg]:size-4'

/**
 * Calls a patient, or writes to them on WhatsApp. Somebody who reads numbers masked gets a button that fetches the number
 * for this one call, recorded, and hands it to the phone without showing it.
 */
export function CallButton({ patientId, phone, message = false, text, onReach, className = linkStyles, children, ...aria }: CallButtonProps) {
  const t = useTranslations('patients.call')
  const { slug } = useShell()
  const run = useRun()
  const [fetching, setFetching] = useState(false)
  const label = message ? t('message') : t('call')
  const inside = (
    <>
      {message ? <MessageCircle aria-hidden /> : <Phone aria-hidden />}
      {children ?? <span className="tabular">{displayPhone(phone)}</span>}
    </>
  )

  if (!isMasked(phone)) {
    return (
      <a href={addressOf(phone, message, text)} title={label} className={className} onClick={onReach} {...aria} {...(message ? { target: '_blank', rel: 'noopener noreferrer' } : {})}>
        {inside}
      </a>
    )
  }
  if (!patientId) return <span className="tabular">{phone}</span>

  const reach = async () => {
    // Opened in the click itself: a browser blocks a window that comes later.
    const tab = message ? window.open('', '_blank') : null
    if (tab) tab.opener = null
    setFetching(true)
    let opened = false
    await run(() => revealPhone(slug, { patient: patientId, why: message ? 'message' : 'call' }), ({ phone: number }) => {
      opened = true
      const address = addressOf(number, message, text)
      if (tab) tab.location.replace(address)
      else window.location.assign(address)
    })
    if (opened) onReach?.()
    else tab?.close()
    setFetching(false)
  }
  return <button type="button" title={label} disabled={fetching} onClick={() => void reach()} className={className} {...aria}>{inside}</button>
}

const addressOf = (phone: string, message: boolean, text?: string) =>
  (message ? `https://wa.me/${phone.slice(1)}${text ? `?text=${encodeURIComponent(text)}` : ''}` : `tel:${phone}`)
