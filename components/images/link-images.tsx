'use client'

import { Camera, ImageUp, Timer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { photographsAddress } from '@/lib/images/address'
import { UploadList } from './upload-list'
import { UploadProvider, useUploads } from './use-uploads'

/** may: whether the person in whose name it sends still may. */
export type LinkImagesBody = { first_name: string; by: string | null; may: boolean }
type LinkImagesProps = { token: string; body: LinkImagesBody; clinic: string; expiresAt: string }

/** A phone as a camera of the clinic: what is taken or chosen goes into the record at once, and nothing of the record is shown. */
export function LinkImages({ token, ...rest }: LinkImagesProps) {
  return <UploadProvider address={photographsAddress(token)} patientId={null}><Sending {...rest} /></UploadProvider>
}

function Sending({ body: { first_name, by, may }, clinic, expiresAt }: Omit<LinkImagesProps, 'token'>) {
  const t = useTranslations('visit.photographs')
  const { list, add, cancel, retry } = useUploads()
  const over = useIsOver(expiresAt)
  const arrived = list.filter(({ state }) => state === 'kept' || state === 'there').length
  return (
    <div className="grid gap-6">
      <header className="grid gap-2">
        <h1 className="text-xl font-semibold">{t('title', { name: first_name })}</h1>
        <p className="text-muted">{t('text', { clinic, by: by ?? clinic })}</p>
      </header>
      {!may && <p role="alert" className="rounded-md border border-red-line bg-red-soft p-3 text-red">{t('ended')}</p>}
      {may && over && <p role="status" className="flex items-center gap-2 rounded-md border border-amber-line bg-amber-soft p-3 text-amber"><Timer className="size-4 shrink-0" aria-hidden />{t('over')}</p>}
      {may && !over && (
        <div className="grid gap-3 sm:grid-cols-2">
          <Source icon={Camera} label={t('take')} primary capture onFiles={(files) => add(files, { source: 'camera' })} />
          <Source icon={ImageUp} label={t('choose')} onFiles={(files) => add(files, { source: 'file' })} />
        </div>
      )}
      {list.length > 0 && (
        <section aria-label={t('sent')} className="grid gap-1">
          <p role="status" className="font-medium">{t('arrived', { count: arrived, total: list.length })}</p>
          <UploadList uploads={[...list].reverse()} onCancel={cancel} onRetry={retry} texts="visit.photographs.upload" />
        </section>
      )}
    </div>
  )
}

type SourceProps = { icon: typeof Camera; label: string; primary?: boolean; capture?: boolean; onFiles: (files: File[]) => void }

function Source({ icon: Icon, label, primary, capture, onFiles }: SourceProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label={label}
        hidden
        {...(capture ? { capture: 'environment' as const } : { multiple: true })}
        onChange={(event) => {
          onFiles([...event.target.files ?? []])
          // The same photograph may be chosen again.
          event.target.value = ''
        }}
      />
      <Button variant={primary ? 'primary' : 'secondary'} onClick={() => input.current?.click()}><Icon aria-hidden />{label}</Button>
    </>
  )
}

/** Whether the time of the link is over; told by the phone's own clock, the server has the last word. */
function useIsOver(expiresAt: string) {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), Math.max(0, new Date(expiresAt).getTime() - Date.now()))
    return () => clearTimeout(timer)
  }, [expiresAt])
  return over
}
