'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { saveAftercare } from '@/lib/aftercare/save-aftercare'
import { saveAftercareSchema } from '@/lib/aftercare/schema'
import type { AftercareSettings, AftercareSheet, AftercareText } from '@/lib/aftercare/sheet'
import { patientLanguages } from '@/lib/patients/consent'

type AftercareDialogProps = {
  slug: string
  /** null: a new one. */
  sheet: AftercareSheet | null
  procedures: AftercareSettings['procedures']
  /** The clinic's language, written first. */
  language: string
  onClose: () => void
  onArchive?: () => void
}

/** One sheet: its words by language, and the procedures after which it is read. */
export function AftercareDialog({ slug, sheet, procedures, language, onClose, onArchive }: AftercareDialogProps) {
  const t = useTranslations('messages.aftercare')
  const e = useTranslations('errors')
  const [texts, setTexts] = useState<Record<string, AftercareText>>(sheet?.texts ?? {})
  const [chosen, setChosen] = useState(new Set(sheet?.procedures))
  const [active, setActive] = useState(sheet?.active ?? true)
  const [writing, setWriting] = useState(language)
  const [problem, setProblem] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const text = texts[writing] ?? { title: '', body: '' }
  const put = (change: Partial<AftercareText>) => setTexts((old) => ({ ...old, [writing]: { ...text, ...change } }))

  async function save() {
    const said = Object.fromEntries(Object.entries(texts).filter(([, { title, body }]) => title.trim() || body.trim()))
    const input = { sheetId: sheet?.id ?? null, version: sheet?.version ?? 1, active, texts: said, procedures: [...chosen] }
    const checked = saveAftercareSchema.safeParse(input)
    if (!checked.success) {
      const [issue] = checked.error.issues
      // To the language in which something is missing.
      if (issue?.path[0] === 'texts' && typeof issue.path[1] === 'string') setWriting(issue.path[1])
      return setProblem(t(`problems.${issue?.message as 'empty'}`))
    }
    setPending(true)
    const answer = await saveAftercare(slug, input).catch(() => undefined)
    setPending(false)
    if (!answer?.data) return setProblem(answer?.serverError?.message ?? e('network_lost'))
    toast(t('saved'))
    onClose()
  }

  return (
    <Dialog
      open onClose={onClose} size="lg" title={sheet ? t('editTitle') : t('add')}
      footer={
        <>
          {onArchive && <Button variant="ghost" className="me-auto" onClick={onArchive}>{t('archive')}</Button>}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" pending={pending} onClick={() => void save()}>{t('save')}</Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label={t('language')} hint={t('languageHint')}>
          <Select value={writing} onChange={(event) => setWriting(event.target.value)}>
            {Object.entries(patientLanguages).map(([code, name]) => <option key={code} value={code}>{texts[code]?.title ? name : t('notYet', { name })}</option>)}
          </Select>
        </Field>
        <Field label={t('sheetTitle')}><Input lang={writing} value={text.title} maxLength={120} onChange={(event) => put({ title: event.target.value })} /></Field>
        <Field label={t('body')} hint={t('bodyHint')}>
          <Textarea lang={writing} rows={8} value={text.body} maxLength={4000} onChange={(event) => put({ body: event.target.value })} />
        </Field>
        <fieldset className="grid min-w-0 gap-2">
          <legend className="mb-1.5 text-sm font-medium">{t('procedures')}</legend>
          <div className="grid max-h-56 gap-1.5 overflow-y-auto rounded-md border border-line p-3 sm:grid-cols-2">
            {procedures.map(({ id, code, name }) => (
              <Checkbox
                key={id} label={`${name} (${code})`} checked={chosen.has(id)}
                onChange={(event) => setChosen((old) => new Set(event.target.checked ? [...old, id] : [...old].filter((one) => one !== id)))}
              />
            ))}
          </div>
        </fieldset>
        <Checkbox label={t('active')} checked={active} onChange={(event) => setActive(event.target.checked)} />
        {problem && <FormError>{problem}</FormError>}
      </div>
    </Dialog>
  )
}
