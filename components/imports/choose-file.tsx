'use client'

import { FileSpreadsheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState, type DragEvent } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { FormError } from '@/components/ui/field'
import type { ListProblem } from '@/lib/imports/list-error'

/** Where a list is dropped or picked. It is read in the browser; nothing leaves it yet. */
export function ChooseFile({ reading, problem, onChoose }: { reading: string | null; problem: ListProblem | null; onChoose: (file: File) => void }) {
  const t = useTranslations('imports')
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(inside)
  }
  return (
    <section className="grid gap-3">
      <div
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event)
          const [file] = event.dataTransfer.files
          if (file) onChoose(file)
        }}
        className={cn('grid justify-items-center gap-3 rounded-lg border border-dashed px-4 py-10 text-center', over ? 'border-brand bg-brand-soft' : 'border-line-strong bg-surface')}
      >
        <FileSpreadsheet className="size-8 text-faint" strokeWidth={1.5} aria-hidden />
        <div className="grid gap-1">
          <p className="font-medium">{reading ? t('reading', { file: reading }) : t('drop')}</p>
          <p className="text-sm text-muted">{t('dropHint')}</p>
        </div>
        <Button variant="primary" pending={reading !== null} onClick={() => input.current?.click()}>{t('choose')}</Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            const [file] = event.target.files ?? []
            // The same file, mended, may be chosen again.
            event.target.value = ''
            if (file) onChoose(file)
          }}
        />
      </div>
      {problem && <FormError>{t(`file.${problem}`)}</FormError>}
    </section>
  )
}
