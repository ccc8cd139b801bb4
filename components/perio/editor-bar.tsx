'use client'

import { Check, CircleOff, Ellipsis, Printer, Undo2, Wand2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { Popover } from '@/components/ui/popover'
import { toast, toastUndo } from '@/components/ui/toast'
import { discardPerioExam } from '@/lib/perio/discard-perio-exam'
import type { PerioExam, PerioPage } from '@/lib/perio/exam'
import { readPattern } from '@/lib/perio/rules'
import type { SaveState } from '@/lib/perio/saver'
import type { Press, Typing } from '@/lib/perio/typing'
import { DraftSettingsForm } from './draft-settings'
import { SaveLine } from './save-line'
import type { useDraftSettings } from './use-draft-settings'

type EditorBarProps = {
  slug: string; patientId: string; exam: PerioExam; dentists: PerioPage['dentists']; today: string; settings: ReturnType<typeof useDraftSettings>
  typing: Typing; press: (pressed: Press) => void; saveState: SaveState; flush: () => Promise<void>; finishing: boolean; empty: boolean; onFinish: () => void
}

/** Above a draft: whether it is saved, how it is walked through, prefilling, finishing. */
export function EditorBar({ slug, patientId, exam, dentists, today, settings, typing, press, saveState, flush, finishing, empty, onFinish }: EditorBarProps) {
  const t = useTranslations('perio')
  const run = useRun()
  const [pattern, setPattern] = useState('3-2-3')
  const read = readPattern(pattern)
  const discard = async () => {
    await flush()
    await run(() => discardPerioExam(slug, { examId: exam.id, patientId, discarded: true }), () =>
      toastUndo(t('discarded'), () => void run(() => discardPerioExam(slug, { examId: exam.id, patientId, discarded: false }), () => toast(t('broughtBack')))))
  }
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <h2 id="exam" className="text-base font-semibold">{t('draft')}</h2>
      <SaveLine state={saveState} onRetry={() => void flush()} />
      <div className="ms-auto flex flex-wrap items-center gap-2">
        <Popover label={t('prefill.title')} align="end" trigger={<Button size="sm"><Wand2 aria-hidden />{t('prefill.open', { pattern })}</Button>}>
          {(close) => (
            <form
              method="post" className="grid w-64 gap-3 p-3"
              onSubmit={(event) => {
                event.preventDefault()
                if (!read) return
                press({ do: 'prefill', pattern: read })
                close()
                toastUndo(t('prefill.done'), () => press({ do: 'undo' }))
              }}
            >
              <Field label={t('prefill.pattern')} hint={t('prefill.hint')} error={read ? undefined : t('prefill.problem')}>
                <Input value={pattern} onChange={(event) => setPattern(event.target.value)} inputMode="numeric" maxLength={8} />
              </Field>
              <Button type="submit" variant="primary" size="sm" disabled={!read}>{t('prefill.fill')}</Button>
              <Button size="sm" onClick={() => { press({ do: 'level' }); close(); toastUndo(t('prefill.levelDone'), () => press({ do: 'undo' })) }}>{t('prefill.level')}</Button>
            </form>
          )}
        </Popover>
        <Popover label={t('settings.title')} align="end" trigger={<Button size="sm">{t('settings.open', { path: t(`paths.${settings.values.path}`) })}</Button>}>
          {() => <DraftSettingsForm values={settings.values} change={settings.change} dentists={dentists} today={today} />}
        </Popover>
        <Button size="sm" disabled={typing.before.length === 0} onClick={() => press({ do: 'undo' })}><Undo2 aria-hidden />{t('undo')}</Button>
        <Button size="sm" variant="primary" disabled={empty} pending={finishing} onClick={onFinish}><Check aria-hidden />{t('finish')}</Button>
        <Menu align="end" trigger={<Button size="icon-sm" aria-label={t('more')}><Ellipsis aria-hidden /></Button>}>
          <MenuItem icon={Printer} onSelect={() => window.print()}>{t('print')}</MenuItem>
          <MenuSeparator />
          <MenuItem icon={CircleOff} danger onSelect={() => void discard()}>{t('discard')}</MenuItem>
        </Menu>
      </div>
    </div>
  )
}
