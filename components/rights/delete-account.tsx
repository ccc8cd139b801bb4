'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { PasswordInput } from '@/components/auth/password-input'
import { useSentence } from '@/components/auth/use-sentence'
import { Button, buttonStyles } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { deleteMyAccount } from '@/lib/rights/delete-my-account'
import type { AccountCertificate, Kept, OwnData } from '@/lib/rights/own-data'
import { deleteMyAccountSchema } from '@/lib/rights/schema'
import { formatDay } from '@/lib/time'
import { useActionForm } from '@/lib/use-action-form'

type DeleteAccountProps = { kept: Kept[]; onlyOwnerOf: OwnData['only_owner_of']; email: string | null }

/** Says what stays and why, asks for the password, and shows the certificate of what is gone. */
export function DeleteAccount({ kept, onlyOwnerOf, email }: DeleteAccountProps) {
  const t = useTranslations('account.data.delete')
  const [done, setDone] = useState<AccountCertificate | null>(null)
  if (done) {
    return (
      <div role="status" className="grid gap-3 rounded-lg border border-green-line bg-green-soft p-4">
        <p className="font-semibold">{t('done')}</p>
        <dl className="grid gap-1">
          <dt className="text-sm text-muted">{t('number')}</dt><dd className="tabular">{done.number}</dd>
          <dt className="text-sm text-muted">{t('hash')}</dt><dd className="font-mono text-sm break-all">{done.hash}</dd>
        </dl>
        <p>{t('keep')}</p>
        {/* A whole new page, so that nothing of the account is left in this one. */}
        <div><a href="/" className={buttonStyles()}>{t('leave')}</a></div>
      </div>
    )
  }
  return (
    <div className="grid gap-4">
      {kept.length > 0 && <WhatStays kept={kept} />}
      {email === null ? <p>{t('byOwner')}</p>
        : onlyOwnerOf.length > 0 ? <OnlyOwner clinics={onlyOwnerOf} />
          : <PasswordForm email={email} onDone={setDone} />}
    </div>
  )
}

function OnlyOwner({ clinics }: { clinics: OwnData['only_owner_of'] }) {
  const t = useTranslations('account.data.delete')
  return (
    <div className="grid gap-1">
      <p>{t('onlyOwner', { clinics: clinics.map(({ name }) => name).join(', ') })}</p>
      <ul className="grid list-disc gap-1 ps-5">
        {clinics.map(({ name, slug }) => (
          <li key={slug}>
            {t.rich('onlyOwnerWays', {
              clinic: name,
              team: (text) => <Link href={`/${slug}/settings/team`} className="text-brand underline underline-offset-2">{text}</Link>,
              end: (text) => <Link href={`/${slug}/privacy/requests#delete-clinic`} className="text-brand underline underline-offset-2">{text}</Link>,
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}

function WhatStays({ kept }: { kept: Kept[] }) {
  const t = useTranslations('account.data.delete')
  const locale = useLocale()
  return (
    <div className="grid gap-1">
      <p className="font-medium">{t('stays')}</p>
      <ul className="grid list-disc gap-1 ps-5 text-muted">
        {kept.map(({ what, until }) => <li key={what}>{t(`kept.${what}`)} {until && t('until', { day: formatDay(until, locale) })}</li>)}
      </ul>
    </div>
  )
}

function PasswordForm({ email, onDone }: { email: string; onDone: (certificate: AccountCertificate) => void }) {
  const t = useTranslations('account.data.delete')
  const sentence = useSentence()
  const form = useActionForm({ schema: deleteMyAccountSchema, defaultValues: { password: '' }, action: deleteMyAccount, onDone })
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={t('password')} hint={t('hint')} error={sentence(form.formState.errors.password)}><PasswordInput autoComplete="current-password" {...form.register('password')} /></Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div><Button type="submit" variant="danger" disabled={!form.ready} pending={form.saving}>{t('submit')}</Button></div>
    </form>
  )
}
