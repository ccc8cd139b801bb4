'use client'

import { CircleCheck, Smartphone } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { QrCode } from '@/components/display/qr-code'
import { useLive } from '@/components/layout/use-live'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Spinner } from '@/components/ui/spinner'
import { toast } from '@/components/ui/toast'
import { useUrlParam } from '@/components/ui/url-param'
import { fileAddress } from '@/lib/images/address'
import { imagesOfLink, type ImagesOfLink } from '@/lib/images/images-of-link'
import { makeImagesLink } from '@/lib/images/make-images-link'
import { revokeLink } from '@/lib/links/revoke-link'
import { formatTime } from '@/lib/time'

type Code = { link: string; address: string }

// Outside React: a page that is drawn anew while pictures arrive still shows the code that the phone has, and ends none.
const codes = new Map<string, Code>()

/** Photographs from a phone on which nobody is signed in: a code to scan, and what comes of it. Open while the address says ?phone. */
export function PhoneUpload({ slug, patientId }: { slug: string; patientId: string }) {
  const t = useTranslations('images.phone')
  const run = useRun()
  const [shown, setShown] = useUrlParam('phone')
  const open = shown !== null
  const [code, setCode] = useState<Code | null>(() => codes.get(patientId) ?? null)
  const [state, setState] = useState<ImagesOfLink | null>(null)

  function show(made: Code) {
    codes.set(patientId, made)
    setCode(made)
  }
  function forget() {
    codes.delete(patientId)
    setCode(null)
    setState(null)
  }
  const close = () => setShown(null)
  async function end() {
    await run(() => revokeLink(slug, { link: code!.link }), () => {
      toast(t('ended'))
      forget()
      close()
    })
  }
  return (
    <>
      {/* Who works on a phone has its camera at hand. */}
      <span className="hidden md:inline-flex"><Button onClick={() => setShown('code')}><Smartphone aria-hidden />{t('button')}</Button></span>
      <Dialog
        open={open}
        onClose={close}
        title={t('title')}
        description={t('text')}
        footer={
          <>
            {code && <Button variant="ghost" onClick={() => void end()}>{t('end')}</Button>}
            <Button variant="primary" onClick={close}>{t('done')}</Button>
          </>
        }
      >
        {code
          ? <ShownCode key={code.link} slug={slug} code={code} state={state} onState={setState} onAgain={forget} />
          : <MakingCode slug={slug} patientId={patientId} onMade={show} />}
      </Dialog>
    </>
  )
}

function MakingCode({ slug, patientId, onMade }: { slug: string; patientId: string; onMade: (code: Code) => void }) {
  const t = useTranslations('images.phone')
  const run = useRun()
  const [failed, setFailed] = useState(false)
  const make = useEffectEvent(() => {
    const made: Code[] = []
    void run(() => makeImagesLink(slug, { patientId }), (code) => void made.push(code)).then(() => (made[0] ? onMade(made[0]) : setFailed(true)))
  })
  // Again after a failure, which was said already.
  useEffect(() => {
    if (!failed) make()
  }, [failed])
  return failed
    ? <div className="grid justify-items-center py-8"><Button onClick={() => setFailed(false)}>{t('again')}</Button></div>
    : <p className="flex items-center gap-2 py-8 text-muted"><Spinner />{t('making')}</p>
}

type ShownCodeProps = { slug: string; code: Code; state: ImagesOfLink | null; onState: (state: ImagesOfLink) => void; onAgain: () => void }

function ShownCode({ slug, code, state, onState, onAgain }: ShownCodeProps) {
  const t = useTranslations('images.phone')
  const locale = useLocale()
  const { clinic } = useShell()
  const [over, setOver] = useState(false)
  const look = useCallback(async () => {
    const answer = await imagesOfLink(slug, { link: code.link }).catch(() => undefined)
    if (answer?.data) onState(answer.data)
  }, [slug, code.link, onState])
  useEffect(() => void look(), [look])
  useLive(['images'], () => void look())
  const until = state?.expires_at
  useEffect(() => {
    if (!until) return
    const timer = setTimeout(() => setOver(true), Math.max(0, new Date(until).getTime() - Date.now()))
    return () => clearTimeout(timer)
  }, [until])
  const arrived = state?.arrived ?? []
  return (
    <div className="grid justify-items-center gap-4">
      {over
        ? <div className="grid justify-items-center gap-3 py-6"><p className="text-center text-muted">{t('over')}</p><Button variant="primary" onClick={onAgain}>{t('again')}</Button></div>
        : (
            <>
              <QrCode text={code.address} label={t('code')} className="size-52 rounded-md" />
              <div className="w-full"><Field label={t('address')}><Input readOnly value={code.address} onFocus={(event) => event.target.select()} /></Field></div>
            </>
          )}
      <div role="status" className="grid justify-items-center gap-1 text-center">
        {arrived.length > 0
          ? <p className="flex items-center gap-2 font-medium"><CircleCheck className="size-4 text-green" aria-hidden />{t('arrived', { count: arrived.length })}</p>
          : !over && <p className="flex items-center gap-2 text-muted"><Spinner />{t(state?.opened_at ? 'there' : 'waiting')}</p>}
        {state && state.coming > 0 && <p className="text-sm text-muted">{t('coming', { count: state.coming })}</p>}
        {until && !over && <p className="text-sm text-muted tabular">{t('until', { time: formatTime(until, clinic.timeZone, locale) })}</p>}
      </div>
      {arrived.length > 0 && (
        <ul className="flex flex-wrap justify-center gap-2">
          {arrived.slice(0, 12).map(({ id, name }) => (
            <li key={id}><img src={fileAddress(slug, id, 'thumb')} alt={name} className="size-16 rounded-md border border-line object-cover" /></li>
          ))}
        </ul>
      )}
    </div>
  )
}
