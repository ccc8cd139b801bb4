'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'

/** The chart in the middle of a visit: drawn once it is opened. Its own keys are letters and digits, which stay its own. */
export function FoldedChart({ children }: { children: ReactNode }) {
  const t = useTranslations('notes.chart')
  const [open, setOpen] = useState(false)
  return (
    <div className="grid min-w-0 grid-cols-1 gap-3">
      <div>
        <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
          {t(open ? 'close' : 'open')}
        </Button>
      </div>
      {open && <div data-own-keys className="min-w-0">{children}</div>}
    </div>
  )
}
