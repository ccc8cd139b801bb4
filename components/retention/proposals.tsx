'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast, toastUndo } from '@/components/ui/toast'
import { decideProposals } from '@/lib/retention/decide-proposals'
import type { RetentionPage } from '@/lib/retention/retention'
import { formatDay } from '@/lib/time'
import { ProposalTable } from './proposal-table'

/** Whose record nothing demands any more: the owner lets them go, in a week, or keeps them for a year. */
export function Proposals({ page: { proposals, counts }, zone }: { page: RetentionPage; zone: string }) {
  const t = useTranslations('retention.proposals')
  const locale = useLocale()
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const open = proposals.filter(({ decision }) => decision === null)
  const confirmed = proposals.filter(({ decision }) => decision === 'erase')
  const ids = open.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const decide = (some: string[], decision: 'erase' | 'keep' | null, done: () => void) =>
    run(() => decideProposals(slug, { proposals: some, decision }), () => {
      setChosen(new Set())
      setAsking(false)
      refresh()
      done()
    })
  const takeBack = (some: string[]) => decide(some, null, () => toast(t('takenBack', { count: some.length })))
  return (
    <>
      <SettingsSection wide title={t('title')} text={counts.open === 0 ? t('none') : t('text', { count: counts.open })}>
        {open.length > 0 && (
          <>
            <ProposalTable label={t('title')} proposals={open} chosen={chosen} onChoose={setChosen} zone={zone} />
            {open.length < counts.open && <p className="text-sm text-muted">{t('more', { shown: open.length, count: counts.open })}</p>}
            <div className="flex flex-wrap gap-2">
              <Button variant="danger" disabled={ids.length === 0} onClick={() => setAsking(true)}>{t('erase', { count: ids.length })}</Button>
              <Button disabled={ids.length === 0} onClick={() => void decide(ids, 'keep', () => toastUndo(t('keptOne', { count: ids.length }), () => void takeBack(ids)))}>{t('keep', { count: ids.length })}</Button>
            </div>
          </>
        )}
        {counts.kept > 0 && <p className="text-sm text-muted">{t('kept', { count: counts.kept })}</p>}
      </SettingsSection>
      {confirmed.length > 0 && (
        <SettingsSection wide title={t('confirmedTitle', { count: counts.confirmed })} text={t('confirmedText')}>
          <ProposalTable label={t('confirmedTitle', { count: counts.confirmed })} proposals={confirmed} zone={zone} onTakeBack={(id) => void takeBack([id])} />
          <div><Button onClick={() => void takeBack(confirmed.map(({ id }) => id))}>{t('takeBackAll')}</Button></div>
        </SettingsSection>
      )}
      <ConfirmDialog
        open={asking} onClose={() => setAsking(false)} danger
        title={t('confirmTitle', { count: ids.length })} message={t('confirmText', { count: ids.length })} confirmLabel={t('confirm', { count: ids.length })}
        onConfirm={() => void decide(ids, 'erase', () => toastUndo(t('confirmedOne', { count: ids.length }), () => void takeBack(ids)))}
      >
        <ul className="grid max-h-48 gap-1 overflow-y-auto text-sm">
          {open.filter(({ id }) => chosen.has(id)).map((one) => <li key={one.id}>{t('line', { name: one.name, day: formatDay(one.last_on, locale) })}</li>)}
        </ul>
      </ConfirmDialog>
    </>
  )
}
