'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useId, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import { presets } from '@/lib/reports/periods'
import type { Choice } from '@/lib/reports/report'
import { queryOf, type Question } from '@/lib/reports/schema'

type ReportFiltersProps = {
  /** Of the page, without its search. */
  path: string
  question: Question
  groups?: readonly string[]
  branches?: Choice[]
  dentists?: Choice[]
}

/** The days of a report, what it is asked by, and of whom. Everything stands in the address, so that it can be kept and passed on. */
export function ReportFilters({ path, question, groups = [], branches = [], dentists = [] }: ReportFiltersProps) {
  const t = useTranslations('reports')
  const router = useRouter()
  const [busy, start] = useTransition()
  const id = useId()
  const go = (change: Partial<Question>) => start(() => router.push(`${path}${queryOf({ ...question, key: null, ...change })}`))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <nav aria-label={t('period')} className="scroll-fade flex max-w-full gap-1.5 overflow-x-auto">
          {presets.map((preset) => (
            <Link
              key={preset}
              href={`${path}${queryOf({ ...question, key: null, preset })}`}
              prefetch={false}
              aria-current={preset === question.preset ? 'true' : undefined}
              className={cn('flex h-8 shrink-0 items-center rounded-full border px-3 text-sm pointer-coarse:h-10', preset === question.preset ? 'border-brand-line bg-brand-soft font-medium text-brand' : 'border-line-strong bg-surface text-muted hover:bg-hover')}
            >
              {t(`presets.${preset}`)}
            </Link>
          ))}
        </nav>
        <form
          method="post"
          key={`${question.from} ${question.until}`}
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            const said = new FormData(event.currentTarget)
            const [from, until] = [String(said.get('from')), String(said.get('until'))]
            if (from && until) go(from <= until ? { from, until, preset: null } : { from: until, until: from, preset: null })
          }}
        >
          <label className="grid gap-1 text-xs text-faint">{t('from')}<Input type="date" name="from" required defaultValue={question.from} /></label>
          <label className="grid gap-1 text-xs text-faint">{t('until')}<Input type="date" name="until" required defaultValue={question.until} /></label>
          <Button type="submit">{t('show')}</Button>
        </form>
      </div>
      {(groups.length > 0 || branches.length > 1 || dentists.length > 0) && (
        <div className="flex flex-wrap items-end gap-3">
          {groups.length > 0 && (
            <div className="grid w-44 gap-1">
              <label htmlFor={`${id}-by`} className="text-xs text-faint">{t('groupBy')}</label>
              <Select id={`${id}-by`} value={question.by} onChange={(event) => go({ by: event.target.value })}>
                {groups.map((group) => <option key={group} value={group}>{t(`by.${group}`)}</option>)}
              </Select>
            </div>
          )}
          {branches.length > 1 && <Whose id={`${id}-branch`} label={t('by.branch')} all={t('allBranches')} choices={branches} value={question.branch} onChange={(branch) => go({ branch })} />}
          {dentists.length > 1 && <Whose id={`${id}-dentist`} label={t('by.dentist')} all={t('allDentists')} choices={dentists} value={question.dentist} onChange={(dentist) => go({ dentist })} />}
          {busy && <span className="flex h-row items-center"><Spinner /></span>}
        </div>
      )}
    </div>
  )
}

type WhoseProps = { id: string; label: string; all: string; choices: Choice[]; value: string | null; onChange: (id: string | null) => void }

function Whose({ id, label, all, choices, value, onChange }: WhoseProps) {
  return (
    <div className="grid w-52 gap-1">
      <label htmlFor={id} className="text-xs text-faint">{label}</label>
      <Select id={id} value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">{all}</option>
        {choices.map((choice) => <option key={choice.id} value={choice.id}>{choice.name}</option>)}
      </Select>
    </div>
  )
}
