'use client'

import SignaturePad from 'signature_pad'
import { Eraser } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

type SignatureFieldProps = {
  /** Called with the picture, or null when the field is empty: "data:image/png;base64,…". */
  onChange: (png: string | null) => void
}

/** Where a patient signs with a finger or a pen. White in the dark too: it is a piece of paper. */
export function SignatureField({ onChange }: SignatureFieldProps) {
  const t = useTranslations('consents')
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad>(null)
  const changed = useRef(onChange)
  const [empty, setEmpty] = useState(true)
  useEffect(() => {
    changed.current = onChange
  })
  useEffect(() => {
    const field = canvas.current!
    const drawn = new SignaturePad(field, { penColor: '#10204a', backgroundColor: '#ffffff', minWidth: 0.8, maxWidth: 2.6 })
    pad.current = drawn
    // A drawing is kept when the tablet is turned.
    const fit = () => {
      const strokes = drawn.toData()
      const ratio = Math.min(2, Math.max(1, devicePixelRatio))
      field.width = field.offsetWidth * ratio
      field.height = field.offsetHeight * ratio
      field.getContext('2d')!.scale(ratio, ratio)
      drawn.clear()
      drawn.fromData(strokes)
    }
    const ended = () => {
      setEmpty(drawn.isEmpty())
      changed.current(drawn.isEmpty() ? null : drawn.toDataURL('image/png'))
    }
    fit()
    drawn.addEventListener('endStroke', ended)
    const watch = new ResizeObserver(fit)
    watch.observe(field)
    return () => {
      watch.disconnect()
      drawn.off()
    }
  }, [])
  return (
    <div className="grid gap-2">
      <div className="relative">
        <canvas ref={canvas} role="img" aria-label={t('signatureField')} className="h-44 w-full touch-none rounded-md border border-line-strong bg-[#ffffff]" />
        <div aria-hidden className="pointer-events-none absolute inset-x-6 bottom-9 border-b border-[#8a8278]" />
      </div>
      <div>
        <Button size="sm" variant="ghost" disabled={empty} onClick={() => { pad.current!.clear(); setEmpty(true); onChange(null) }}><Eraser aria-hidden />{t('clear')}</Button>
      </div>
    </div>
  )
}
