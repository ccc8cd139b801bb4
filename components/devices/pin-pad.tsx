'use client'

import { Delete } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'

type PinPadProps = { label: string; value: string; onChange: (pin: string) => void; pending: boolean; describedBy?: string }

/** Four to six digits: typed, or pressed where there is no keyboard. Sent by Enter or the button, inside a form. */
export function PinPad({ label, value, onChange, pending, describedBy }: PinPadProps) {
  const t = useTranslations('devices.lock')
  const field = useRef<HTMLInputElement>(null)
  const take = (typed: string) => onChange(typed.replace(/\D/g, '').slice(0, 6))
  const press = (digit: string) => {
    take(value + digit)
    field.current!.focus({ preventScroll: true })
  }
  return (
    <div className="grid justify-items-center gap-4">
      <input
        ref={field}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        name="pin"
        aria-label={label}
        aria-describedby={describedBy}
        data-autofocus
        value={value}
        onChange={(event) => take(event.target.value)}
        className="h-12 w-48 rounded-md border border-line-strong bg-surface text-center text-xl tracking-[0.5em] shadow-sm focus-visible:border-brand"
      />
      <div className="grid grid-cols-3 gap-2">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => <Key key={digit} digit={digit} onPress={press} />)}
        <button type="button" aria-label={t('erase')} onClick={() => take(value.slice(0, -1))} className={key}><Delete className="size-5" aria-hidden /></button>
        <Key digit="0" onPress={press} />
        <button type="submit" aria-busy={pending} disabled={value.length < 4 || pending} className={enter}>{t('enter')}</button>
      </div>
    </div>
  )
}

const key = 'flex size-14 items-center justify-center rounded-md border border-line bg-surface text-lg tabular shadow-sm hover:bg-hover'
// As large as a digit, which the primary button is not on a phone.
const enter = 'flex size-14 items-center justify-center rounded-md bg-brand font-medium text-on-brand shadow-sm enabled:hover:bg-brand-hover disabled:opacity-55'

function Key({ digit, onPress }: { digit: string; onPress: (digit: string) => void }) {
  return <button type="button" onClick={() => onPress(digit)} className={key}>{digit}</button>
}
