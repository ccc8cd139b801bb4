'use client'

import { Check, KeyRound, PenLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PinApproval } from '@/components/devices/pin-approval'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { useShortcut } from '@/components/ui/shortcut'
import type { NoteDesk } from '@/lib/notes/note'
import type { NoteVisit } from '@/lib/notes/visit'
import { SaveState } from './save-state'
import { goToSection, visitSections, type VisitSection } from './section'
import type { Draft } from './use-draft'
import { useFinish } from './use-finish'

type FinishBarProps = { slug: string; draft: Draft; desk: NoteDesk; visit: NoteVisit | null; sections: readonly VisitSection[]; onDone?: () => void }

/** Always in reach: the way to every part, whether it is saved, and the end of the visit. */
export function FinishBar({ slug, draft, desk, visit, sections, onDone }: FinishBarProps) {
  const t = useTranslations('notes')
  const { can, device, permissions } = useShell()
  const [asking, setAsking] = useState(false)
  const { pending, sign, leave, signByPin } = useFinish(slug, draft, visit, onDone)
  const { state } = draft
  const begun = state.version !== null || state.status !== 'saved'
  const mine = can('records.sign') && desk.me !== null && (desk.me === state.fields.dentist_id || permissions['records.sign'] === 'all')
  const ends = visit?.status === 'in_chair' && can('appointments.write')
  const first = mine && begun ? sign : ends ? leave : null
  useShortcut('mod+Enter', () => { if (!pending) first?.() }, first !== null)
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line bg-canvas px-4 py-2 md:-mx-6 md:px-6 print:hidden">
      <nav aria-label={t('sections')} className="flex min-w-0 flex-1 basis-80 gap-1 overflow-x-auto [scrollbar-width:none]">
        {sections.map((section) => (
          <button
            key={section}
            type="button"
            onClick={() => goToSection(section)}
            className="h-[calc(var(--row)-0.5rem)] shrink-0 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink"
          >
            <span aria-hidden className="me-1 text-faint tabular max-md:hidden">{visitSections.indexOf(section) + 1}</span>
            {t(`fields.${section}`)}
          </button>
        ))}
      </nav>
      <SaveState state={state} />
      <div className="ms-auto flex flex-wrap gap-2">
        {!mine && begun && device.trusted && <Button onClick={() => setAsking(true)}><KeyRound aria-hidden />{t('finish.byPin')}</Button>}
        {ends && (mine && begun
          ? <Button variant="secondary" pending={pending} onClick={leave}>{t('finish.later')}</Button>
          : <Tooltip text={t('finish.leaveHint')} keys="Ctrl Enter"><Button variant="primary" pending={pending} onClick={leave}><Check aria-hidden />{t('finish.leave')}</Button></Tooltip>)}
        {mine && begun && (
          <Tooltip text={t('finish.signHint')} keys="Ctrl Enter">
            <Button variant="primary" pending={pending} onClick={sign}><PenLine aria-hidden />{t(ends ? 'finish.signAndEnd' : 'finish.sign')}</Button>
          </Tooltip>
        )}
      </div>
      {asking && (
        <PinApproval
          slug={slug}
          permission="records.sign"
          title={t('finish.pinTitle')}
          description={t('finish.pinText')}
          dentists={[state.fields.dentist_id]}
          onClose={() => setAsking(false)}
          onPin={signByPin}
        />
      )}
    </div>
  )
}
