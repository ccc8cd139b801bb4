'use client'

import { Camera, ImagePlus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import type { PaperNoun } from '@/lib/papers/keep-paper'
import { mostPages } from '@/lib/papers/rules'
import { shrinkPhotograph } from './shrink-photograph'
import { useUpload } from './use-upload'

type Page = { key: number; blob: Blob; url: string }
type PhotographPaperProps = {
  slug: string
  patientId: string
  noun: PaperNoun
  /** What the paper is called in the record. */
  name: string
  /** The word on the button that sends; default "Keep". */
  action?: string
  /** Why it cannot be sent yet, although there are pages. */
  blocked?: boolean
  onKept: (paperId: string) => void | Promise<void>
}

/**
 * Photographs a paper page by page, or takes pictures of it from this device, and keeps it with the record as one paper. What
 * did not arrive stays here and can be sent again.
 */
export function PhotographPaper({ slug, patientId, noun, name, action, blocked = false, onKept }: PhotographPaperProps) {
  const t = useTranslations('papers.photograph')
  const camera = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const count = useRef(0)
  const [pages, setPages] = useState<Page[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const [working, setWorking] = useState(false)
  const { progress, send } = useUpload()
  const shown = useRef<Page[]>([])
  useEffect(() => {
    shown.current = pages
  }, [pages])
  useEffect(() => () => shown.current.forEach(({ url }) => URL.revokeObjectURL(url)), [])

  async function add(chosen: FileList | null) {
    setProblem(null)
    for (const file of [...(chosen ?? [])].slice(0, mostPages - pages.length)) {
      const blob = await shrinkPhotograph(file)
      if (blob === 'tooLarge') setProblem(t('tooLarge'))
      else setPages((before) => [...before, { key: ++count.current, blob, url: URL.createObjectURL(blob) }])
    }
  }
  function remove(page: Page) {
    URL.revokeObjectURL(page.url)
    setPages((before) => before.filter(({ key }) => key !== page.key))
    setProblem(null)
  }
  async function keep() {
    setProblem(null)
    setWorking(true)
    const answer = await send({ slug, patientId, noun, name, pages: pages.map(({ blob }) => blob) })
    if (!answer) setProblem(t('lost'))
    else if ('refusal' in answer) setProblem(answer.refusal.message)
    else await onKept(answer.paper)
    setWorking(false)
  }
  const input = (ref: typeof camera, capture: boolean) => (
    <input
      ref={ref}
      type="file"
      hidden
      accept="image/*"
      aria-label={capture ? t('take') : t('choose')}
      multiple={!capture}
      {...(capture && { capture: 'environment' as const })}
      onChange={async (event) => {
        await add(event.target.files)
        // The same file may be chosen again.
        if (ref.current) ref.current.value = ''
      }}
    />
  )
  const full = pages.length >= mostPages

  return (
    <div className="grid gap-3">
      {pages.length > 0 && (
        <ol className="flex flex-wrap gap-3" aria-label={t('pages')}>
          {pages.map((page, i) => (
            <li key={page.key} className="relative">
              <img src={page.url} alt={t('page', { number: i + 1 })} className="h-36 w-28 rounded-md border border-line bg-sunken object-contain" />
              <button type="button" onClick={() => remove(page)} disabled={working} aria-label={t('remove', { number: i + 1 })} className="absolute -end-2 -top-2 grid size-7 place-items-center rounded-full border border-line bg-raised text-muted shadow-sm hover:text-ink">
                <X className="size-4" aria-hidden />
              </button>
            </li>
          ))}
        </ol>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant={pages.length ? 'secondary' : 'primary'} disabled={working || full} onClick={() => camera.current?.click()}><Camera aria-hidden />{pages.length ? t('another') : t('take')}</Button>
        <Button variant="secondary" disabled={working || full} onClick={() => files.current?.click()}><ImagePlus aria-hidden />{t('choose')}</Button>
        {pages.length > 0 && <Button variant="primary" pending={working} disabled={blocked} onClick={keep}>{action ?? t('keep', { count: pages.length })}</Button>}
      </div>
      {input(camera, true)}
      {input(files, false)}
      {progress !== null && <progress className="h-2 w-full accent-brand" value={progress} max={1} aria-label={t('sending')} />}
      {problem && <FormError>{problem}</FormError>}
      {pages.length === 0 && <p className="text-sm text-muted">{t('hint')}</p>}
    </div>
  )
}
