'use client'

import { Check, Copy, ExternalLink, Link2, Link2Off, Printer } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { makeClinicLink } from '@/lib/display/make-clinic-link'
import { revokeClinicLink } from '@/lib/display/revoke-clinic-link'
import type { LinkKind } from '@/lib/display/schema'
import { formatDate } from '@/lib/time'
import { CheckInPoster } from './check-in-poster'
import { QrCode } from './qr-code'

type SecretLinkProps = {
  slug: string
  kind: LinkKind
  /** When the link that is valid now was made; null: there is none. */
  madeAt: string | null
  /** Given: the link can be printed for the counter, in this language beside English. */
  posterLanguage?: string
}

/** Makes and ends a secret link. It is shown once, right after it was made: as a QR code, to copy, to open, to print. */
export function SecretLink({ slug, kind, madeAt, posterLanguage }: SecretLinkProps) {
  const t = useTranslations('check-ins.settings')
  const locale = useLocale()
  const { clinic } = useShell()
  const run = useRun()
  const [link, setLink] = useState<string | null>(null)
  const [asking, setAsking] = useState<'make' | 'revoke' | null>(null)
  const [pending, setPending] = useState(false)

  async function make() {
    setPending(true)
    await run(() => makeClinicLink(slug, { kind }), ({ link: made }) => setLink(made))
    setPending(false)
    setAsking(null)
  }
  async function revoke() {
    setPending(true)
    await run(() => revokeClinicLink(slug, { kind }), () => {
      setLink(null)
      toast(t('link.revoked'))
    })
    setPending(false)
    setAsking(null)
  }

  return (
    <div className="grid gap-4">
      {link && <FreshLink link={link} kind={kind} print={posterLanguage !== undefined} />}
      {link && posterLanguage !== undefined && createPortal(<CheckInPoster link={link} clinic={clinic.name} language={posterLanguage} />, document.body)}
      {!link && <p className="text-muted">{madeAt ? t('link.made', { date: formatDate(madeAt, clinic.timeZone, locale) }) : t('link.none')}</p>}
      <div className="flex flex-wrap gap-2">
        <Button variant={madeAt ? 'secondary' : 'primary'} pending={pending && asking === null} onClick={() => (madeAt ? setAsking('make') : void make())}>
          <Link2 aria-hidden />{madeAt ? t('link.renew') : t('link.make')}
        </Button>
        {madeAt && <Button variant="ghost" onClick={() => setAsking('revoke')}><Link2Off aria-hidden />{t('link.revoke')}</Button>}
      </div>
      <ConfirmDialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === 'revoke' ? t('link.revokeTitle') : t('link.renewTitle')}
        message={t(`${kind}.${asking === 'revoke' ? 'revokeText' : 'renewText'}`)}
        confirmLabel={asking === 'revoke' ? t('link.revoke') : t('link.renew')}
        onConfirm={() => void (asking === 'revoke' ? revoke() : make())}
        danger={asking === 'revoke'}
        pending={pending}
      />
    </div>
  )
}

function FreshLink({ link, kind, print }: { link: string; kind: LinkKind; print: boolean }) {
  const t = useTranslations('check-ins.settings')
  const [copied, setCopied] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  async function copy() {
    input.current?.select()
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
    } catch {
      // Without permission for the clipboard the text stays selected, to be copied by hand.
    }
  }
  return (
    <div role="status" className="grid gap-4 rounded-lg border border-brand-line bg-brand-soft p-4">
      <div className="flex flex-wrap items-start gap-4">
        <QrCode text={link} label={t('link.qr')} className="size-40 shrink-0 rounded-md" />
        <p className="min-w-0 flex-1 basis-52">{t(`${kind}.fresh`)}</p>
      </div>
      <Field label={t('link.label')} hint={t('link.once')}>
        <Input ref={input} readOnly value={link} onFocus={(event) => event.target.select()} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button variant={copied || print ? 'secondary' : 'primary'} onClick={() => void copy()}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          <span aria-live="polite">{copied ? t('link.copied') : t('link.copy')}</span>
        </Button>
        {print && <Button variant="primary" onClick={() => window.print()}><Printer aria-hidden />{t('check_in.print')}</Button>}
        <a href={link} target="_blank" rel="noreferrer" className={buttonStyles({ variant: 'ghost' })}><ExternalLink aria-hidden />{t('link.open')}</a>
      </div>
    </div>
  )
}
