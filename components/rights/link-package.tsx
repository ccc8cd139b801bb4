'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState, useTransition, type FormEvent } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { PackageBody } from '@/lib/rights/package'
import { codeField } from '@/lib/rights/schema'
import { tryPackageCode } from '@/lib/rights/try-package-code'

/** What a patient asked for, behind the code that the clinic told them. Nothing of it stands on the page. */
export function LinkPackage({ token, body: { left: atFirst } }: { token: string; body: PackageBody }) {
  const t = useTranslations('visit.package')
  const run = useRun()
  const refresh = useRefresh()
  const form = useRef<HTMLFormElement>(null)
  const [pending, start] = useTransition()
  const [left, setLeft] = useState(atFirst)
  const [problem, setProblem] = useState<'wrong' | 'figures' | null>(null)
  const [coming, setComing] = useState(false)

  /** The code is tried first, so that a wrong one is said here; then the browser fetches the file by itself. */
  function submit(event: FormEvent) {
    event.preventDefault()
    const code = codeField.safeParse(new FormData(form.current!).get('code'))
    if (!code.success) return setProblem('figures')
    start(() => run(() => tryPackageCode({ token, code: code.data }), (tried) => {
      if (tried.state === 'over') return refresh()
      if (tried.state === 'wrong') {
        setLeft(tried.left)
        return setProblem('wrong')
      }
      setProblem(null)
      setComing(true)
      form.current!.submit()
    }))
  }
  return (
    <div className="grid gap-6">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">{t('title')}</h1>
        <p className="text-muted">{t('text')}</p>
      </div>
      <form ref={form} method="post" action={`/visit/${token}/package`} onSubmit={submit} noValidate className="grid max-w-xs gap-4">
        <Field label={t('code')} hint={t('hint')} error={problem === 'wrong' ? t('wrong', { left }) : problem === 'figures' ? t('figures') : undefined}>
          <Input name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={7} />
        </Field>
        <div><Button type="submit" variant="primary" pending={pending}><Download aria-hidden />{t('open')}</Button></div>
        {coming && <p role="status" className="text-green">{t('coming')}</p>}
      </form>
    </div>
  )
}
