'use client'

import { Check, Copy, Link2Off, QrCode as QrIcon, Send } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { QrCode } from '@/components/display/qr-code'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { Refusal } from '@/lib/errors'
import type { LinkState } from '@/lib/links/page'
import { revokeLink } from '@/lib/links/revoke-link'
import { sendLink } from '@/lib/links/send-link'
import { showLink } from '@/lib/links/show-link'
import { formatDateTime } from '@/lib/time'

type Made = { link: string; address: string }
type LinkBoxProps = {
  /** The newest link to this thing: private.link_state(). */
  state: LinkState | null
  /** The noun's own action that makes a new link, which ends the one before. */
  onMake: () => Promise<{ data?: Made; serverError?: Refusal; validationErrors?: unknown } | undefined>
  /** Called after something changed, where the state comes from elsewhere than the page. */
  onChanged?: () => void
  /** What is sent when there is no link yet: "Send the questionnaire". */
  sendLabel?: string
  /** Whether WhatsApp may carry this kind of link (not a lab's). */
  sendable?: boolean
}

/** One thing of a patient on their own phone: send it, show it as a code, copy its address, end it. Makes the link when one is needed. */
export function LinkBox({ state, onMake, onChanged, sendLabel, sendable = true }: LinkBoxProps) {
  const t = useTranslations('patients.link')
  const { slug } = useShell()
  const run = useRun()
  const refreshPage = useRefresh()
  const refresh = onChanged ?? refreshPage
  const [address, setAddress] = useState<string | null>(null)
  const [pending, setPending] = useState<'send' | 'show' | 'revoke' | null>(null)
  const live = state !== null && isLive(state)

  /** Works with the link that still works, or with a new one. */
  async function withLink(what: 'send' | 'show', work: (made: Pick<Made, 'link'> & Partial<Made>) => Promise<void>) {
    setPending(what)
    if (live) await work({ link: state.id })
    else {
      const made: Made[] = []
      await run(onMake, (fresh) => void made.push(fresh))
      if (made[0]) await work(made[0])
    }
    setPending(null)
    refresh()
  }
  const send = () => withLink('send', ({ link }) => run(() => sendLink(slug, { link }), ({ status }) => toast(t(status === 'due' ? 'sent' : 'waits'))))
  const show = () => withLink('show', async ({ link, address: known }) => {
    if (known) setAddress(known)
    else await run(() => showLink(slug, { link }), (shown) => setAddress(shown.address))
  })
  async function revoke() {
    setPending('revoke')
    await run(() => revokeLink(slug, { link: state!.id }), () => {
      setAddress(null)
      toast(t('revoked'))
      refresh()
    })
    setPending(null)
  }

  return (
    <div className="grid gap-3">
      <LinkLine state={state} />
      {address && <Address address={address} />}
      <div className="flex flex-wrap gap-2">
        {sendable && (
          <Button variant="primary" pending={pending === 'send'} onClick={() => void send()}>
            <Send aria-hidden />{live || !sendLabel ? t('send') : sendLabel}
          </Button>
        )}
        {!address && <Button pending={pending === 'show'} onClick={() => void show()}><QrIcon aria-hidden />{t('show')}</Button>}
        {live && <Button variant="ghost" pending={pending === 'revoke'} onClick={() => void revoke()}><Link2Off aria-hidden />{t('revoke')}</Button>}
      </div>
    </div>
  )
}

const isLive = ({ used_at, expires_at }: LinkState) => used_at === null && new Date(expires_at) > new Date()

/** How the newest link stands, in one line. */
function LinkLine({ state }: { state: LinkState | null }) {
  const t = useTranslations('patients.link')
  const locale = useLocale()
  const { clinic } = useShell()
  if (!state) return null
  const at = (instant: string) => formatDateTime(instant, clinic.timeZone, locale)
  const line = state.used_at ? t('used', { at: at(state.used_at) })
    : !isLive(state) ? t('expired', { at: at(state.expires_at) })
      : state.opened_at ? t('opened', { at: at(state.opened_at), until: at(state.expires_at) })
        : t('unopened', { until: at(state.expires_at) })
  return <p className="text-sm text-muted">{state.message && !state.opened_at && isLive(state) ? `${t(`message.${messageKey(state.message.status)}`)} ` : ''}{line}</p>
}

/** In what few words the message that carried a link is spoken of. */
const messageKey = (status: string) =>
  ['due', 'claimed', 'sending'].includes(status) ? 'due' : status === 'waiting' ? 'waiting' : ['failed', 'not_sent', 'unresolved'].includes(status) ? 'failed' : 'sent'

function Address({ address }: { address: string }) {
  const t = useTranslations('patients.link')
  const [copied, setCopied] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  async function copy() {
    input.current?.select()
    try {
      await navigator.clipboard.writeText(address)
      setCopied(true)
    } catch {
      // Without permission for the clipboard the text stays selected, to be copied by hand.
    }
  }
  return (
    <div role="status" className="flex flex-wrap items-start gap-4 rounded-lg border border-brand-line bg-brand-soft p-4">
      <QrCode text={address} label={t('code')} className="size-36 shrink-0 rounded-md" />
      <div className="grid min-w-0 flex-1 basis-52 gap-2">
        <p>{t('scan')}</p>
        <Field label={t('address')}><Input ref={input} readOnly value={address} onFocus={(event) => event.target.select()} /></Field>
        <div>
          <Button size="sm" onClick={() => void copy()}>
            {copied ? <Check aria-hidden /> : <Copy aria-hidden />}<span aria-live="polite">{t(copied ? 'copied' : 'copy')}</span>
          </Button>
        </div>
      </div>
    </div>
  )
}
