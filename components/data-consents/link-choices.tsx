'use client'

import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { chooseByLink } from '@/lib/data-consents/choose-by-link'
import type { ChoicesBody } from '@/lib/data-consents/ledger'
import type { LinkBodyProps } from '@/lib/links/page'
import type { Purpose } from '@/lib/patients/consent'
import { formatDate } from '@/lib/time'

/** The patient's own page: each purpose with its words, and one button that agrees or takes back. Both are one press. */
export function LinkChoices({ token, language, timeZone, body: { first_name, minor, guardian, purposes } }: LinkBodyProps<ChoicesBody>) {
  const t = useTranslations('visit.choices')
  const run = useRun()
  const refresh = useRefresh()
  const [pending, startSaving] = useTransition()
  const [saving, setSaving] = useState<Purpose | null>(null)
  const [name, setName] = useState(guardian ?? '')
  const [relation, setRelation] = useState('')

  const choose = (purpose: Purpose, given: boolean) => startSaving(async () => {
    setSaving(purpose)
    const spokenFor = minor && name.trim() ? { name: name.trim(), relation: relation.trim() } : null
    await run(() => chooseByLink({ token, purpose, given, language, guardian: spokenFor }), refresh)
    setSaving(null)
  })
  return (
    <div className="grid gap-6">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">{t('title', { name: first_name })}</h1>
        <p className="text-muted">{t('text')}</p>
      </div>
      {minor && (
        <div className="grid gap-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2">
          <p className="sm:col-span-2">{t('minor', { name: first_name })}</p>
          <Field label={t('guardianName')}><Input value={name} maxLength={120} autoComplete="name" onChange={(event) => setName(event.target.value)} /></Field>
          <Field label={t('guardianRelation')}><Input value={relation} maxLength={40} onChange={(event) => setRelation(event.target.value)} /></Field>
        </div>
      )}
      <ul className="grid gap-3">
        {purposes.map(({ purpose, given, said_at, words, language: spoken }) => (
          <li key={purpose} className="grid gap-3 rounded-lg border border-line bg-surface p-4">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 className="font-semibold">{t(`purposes.${purpose}`)}</h2>
              <Badge tone={given ? 'green' : 'neutral'}>{given ? t('yes') : t('no')}</Badge>
            </div>
            <p lang={spoken}>{words}</p>
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="text-sm text-muted">{said_at && t('since', { date: formatDate(said_at, timeZone, language) })}</span>
              {/* The same button both ways: neither answer is the one that is wished for. */}
              <Button pending={pending && saving === purpose} aria-label={`${t(given ? 'takeBack' : 'agree')}: ${t(`purposes.${purpose}`)}`} onClick={() => choose(purpose, !given)}>
                {given ? t('takeBack') : t('agree')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">{t('care')}</p>
    </div>
  )
}
