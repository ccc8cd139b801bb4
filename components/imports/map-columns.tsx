'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { ColumnTable } from './column-table'
import { MatchDentists } from './match-dentists'
import { ProgressBar } from './progress-bar'
import type { ChosenList, useList } from './use-list'
import { useMapping, type Dentist } from './use-mapping'
import { useUpload } from './use-upload'

/** What each column of the chosen list is; then its rows are sent and checked. */
export function MapColumns({ chosen, dentists, onSheet, onForget, send }: {
  chosen: ChosenList
  dentists: Dentist[]
  onSheet: (sheet: number) => void
  onForget: () => void
  send: ReturnType<typeof useList>['send']
}) {
  const t = useTranslations('imports')
  const { list, file } = chosen
  const mapping = useMapping(list, dentists)
  const { upload, sent, problem } = useUpload(send)
  const [asked, setAsked] = useState(false)
  const missing = !mapping.named ? t('nameNeeded')
    : mapping.tooMany ? t('tooManyTaken')
    : mapping.unsure.length > 0 ? t('orderNeeded', { column: list.columns[mapping.unsure[0]!]!.heading })
    : mapping.unanswered.length > 0 ? t('dentistNeeded') : null

  return (
    <>
      <PageHeader title={t('map.title')} subtitle={t('map.text', { file: file.name, rows: list.rows })} />
      {list.sheets.length > 1 && (
        <Field label={t('map.sheet')} className="max-w-xs">
          <Select value={list.source.sheet} disabled={sent !== null} onChange={(event) => onSheet(Number(event.target.value))}>
            {list.sheets.map((name, i) => <option key={i} value={i}>{name}</option>)}
          </Select>
        </Field>
      )}
      <fieldset disabled={sent !== null} className="grid min-w-0 gap-6">
        <legend className="sr-only">{t('map.columns')}</legend>
        <ColumnTable list={list} mapping={mapping} />
        {mapping.names.length > 0 && <MatchDentists mapping={mapping} dentists={dentists} />}
      </fieldset>
      {asked && missing && <FormError>{missing}</FormError>}
      {problem && <FormError>{problem}</FormError>}
      {sent === null ? (
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            onClick={() => {
              setAsked(true)
              if (!missing) void upload(chosen, mapping)
            }}
          >
            {t('map.check', { rows: list.rows })}
          </Button>
          <Button onClick={onForget}>{t('map.other')}</Button>
          <p className="w-full text-sm text-faint">{t('map.nothingYet')}</p>
        </div>
      ) : (
        <ProgressBar label={sent < list.rows ? t('map.sending', { sent, rows: list.rows }) : t('map.comparing')} value={sent} max={list.rows} />
      )}
    </>
  )
}
