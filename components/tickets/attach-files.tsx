'use client'

import { Paperclip, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Fieldset } from '@/components/ui/field'
import { mostAttached } from '@/lib/tickets/rules'

/** Pictures and PDFs that go along with a question. Choosing again replaces what was chosen. */
export function AttachFiles({ files, onChange }: { files: File[]; onChange: (files: File[]) => void }) {
  const t = useTranslations('tickets.help')
  const input = useRef<HTMLInputElement>(null)
  return (
    <Fieldset legend={t('files')} hint={t('filesHint', { most: mostAttached })}>
      {files.length > 0 && (
        <ul className="grid gap-1">
          {files.map((file) => (
            <li key={`${file.name} ${file.lastModified}`} className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate">{file.name}</span>
              <span className="text-sm text-muted tabular">{Math.ceil(file.size / 1024)} KB</span>
              <Button variant="ghost" size="icon-sm" aria-label={t('leaveOut', { name: file.name })} onClick={() => onChange(files.filter((one) => one !== file))}><X aria-hidden /></Button>
            </li>
          ))}
        </ul>
      )}
      <Button className="justify-self-start" onClick={() => input.current?.click()}><Paperclip aria-hidden />{t('choose')}</Button>
      <input ref={input} type="file" hidden multiple accept="image/jpeg,image/png,image/webp,application/pdf" aria-label={t('files')} onChange={(event) => {
        onChange([...(event.target.files ?? [])].slice(0, mostAttached))
        event.target.value = ''
      }} />
    </Fieldset>
  )
}
