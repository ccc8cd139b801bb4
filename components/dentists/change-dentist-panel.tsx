'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProvider } from 'react-hook-form'
import { ChangedBySomeone } from '@/components/clinics/changed-by-someone'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { useShortcut } from '@/components/ui/shortcut'
import { toast } from '@/components/ui/toast'
import type { DentistRecord } from '@/lib/clinics/queries'
import { changeDentist } from '@/lib/dentists/change-dentist'
import { changeDentistSchema, type DentistValues } from '@/lib/dentists/schema'
import { useActionForm } from '@/lib/use-action-form'
import { DentistFields } from './dentist-fields'

type Saved = Omit<DentistValues, 'lanes'> & { lanes: number; memberId: string; version: number }
const shownFields = ['name', 'qualification', 'council', 'registrationNumber', 'colour', 'lanes', 'memberId'] as const

/** A dentist's details, and who signs in as them. */
export function ChangeDentistPanel({ slug, dentist, members, onClose }: { slug: string; dentist: DentistRecord; members: { id: string; name: string }[]; onClose: () => void }) {
  const t = useTranslations('dentists')
  const colours = useTranslations('settings.colours')
  const [theirs, setTheirs] = useState<Saved | null>(null)
  const { id, version, name, qualification, council, registrationNumber, lanes } = dentist
  const form = useActionForm({
    schema: changeDentistSchema,
    defaultValues: { id, version, name, qualification, council, registrationNumber, lanes, colour: dentist.colour as DentistValues['colour'], memberId: dentist.memberId ?? '' },
    action: (values) => changeDentist(slug, values),
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
    onRefused: ({ code, details }) => {
      if (code !== 'changed_by_someone') return false
      setTheirs(details.dentist as Saved)
      return true
    },
  })
  const problem = useProblem(form.formState.errors)
  useShortcut('mod+Enter', () => void form.save())

  const shown = (field: (typeof shownFields)[number], values: Saved) =>
    field === 'colour' ? colours(values.colour) : field === 'memberId' ? (members.find((member) => member.id === values.memberId)?.name ?? '') : String(values[field])

  return (
    <Panel title={dentist.name} onClose={onClose} footer={<Button type="submit" form="change-dentist" variant="primary" pending={form.saving}>{t('save')}</Button>}>
      <FormProvider {...form}>
        <form method="post" id="change-dentist" onSubmit={form.save} noValidate className="grid gap-4">
          <DentistFields />
          <Field label={t('fields.member')} hint={t('fields.memberHint')} error={problem('memberId')}>
            <Select {...form.register('memberId')}>
              <option value="">{t('fields.memberNone')}</option>
              {members.map((member) => <option key={member.id} value={member.id}>{member.name}</option>)}
            </Select>
          </Field>
          {form.refusal && <FormError>{form.refusal.message}</FormError>}
        </form>
      </FormProvider>
      {theirs && (
        <ChangedBySomeone
          rows={differences(theirs)}
          saving={form.saving}
          onClose={() => setTheirs(null)}
          onTakeTheirs={() => {
            form.reset({ id, ...theirs })
            setTheirs(null)
          }}
          onKeepMine={() => {
            form.setValue('version', theirs.version)
            void form.save()
          }}
        />
      )}
    </Panel>
  )

  function differences(now: Saved) {
    const mine = { ...now, ...changeDentistSchema.safeParse(form.getValues()).data }
    return shownFields
      .filter((field) => now[field] !== mine[field])
      .map((field) => ({ label: t(`fields.${field === 'memberId' ? 'member' : field}`), theirs: shown(field, now), mine: shown(field, mine) }))
  }
}
