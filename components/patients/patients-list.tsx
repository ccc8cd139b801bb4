'use client'

import { Search, UserPlus, Users, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { startTransition, useEffect, useRef, useState, useTransition, type KeyboardEvent } from 'react'
import { ExportButton } from '@/components/exports/export-button'
import { useShell } from '@/components/layout/shell-context'
import { useNew } from '@/components/layout/use-new'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { PageHeader } from '@/components/ui/page-header'
import { Segmented } from '@/components/ui/segmented'
import { useShortcut } from '@/components/ui/shortcut'
import { Spinner } from '@/components/ui/spinner'
import { toastError } from '@/components/ui/toast'
import { listPatients } from '@/lib/patients/list-patients'
import type { ListedPatient, PatientSort } from '@/lib/patients/schema'
import { draftFromSearch } from './draft'
import { PatientsTable } from './patients-table'
import { usePatientSearch } from './use-patient-search'

type PatientsListProps = { slug: string; sort: PatientSort; patients: ListedPatient[]; total: number }

/** Everyone of the clinic, page by page, or those found by what is typed. What is typed never becomes part of the URL. */
export function PatientsList({ slug, sort, patients, total }: PatientsListProps) {
  const t = useTranslations('patients')
  const router = useRouter()
  const openNew = useNew()
  const { can, permissions, seesPhones } = useShell()
  const search = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const { patients: found, answered, pending, failed } = usePatientSearch(slug, query)
  const [more, setMore] = useState<{ after: ListedPatient[]; rows: ListedPatient[] }>({ after: patients, rows: [] })
  const [loading, startLoading] = useTransition()
  const [sorting, startSorting] = useTransition()
  useShortcut('/', () => search.current?.select())

  // What was typed before the page's scripts arrived counts too.
  useEffect(() => {
    const early = search.current?.value
    if (early) startTransition(() => setQuery(early))
  }, [])

  const typed = query.trim()
  // Rows loaded after an older first page are not this list's.
  const listed = more.after === patients ? [...patients, ...more.rows] : patients
  const rows = typed && answered ? found : listed
  const nobody = typed !== '' && answered !== '' && !pending && !failed && found.length === 0
  const firstRow = () => table.current?.querySelector<HTMLElement>('tbody tr')

  const loadMore = () => startLoading(async () => {
    const { id, fullName, createdAt } = listed.at(-1)!
    const answer = await listPatients(slug, { sort, after: { id, fullName, createdAt } }).catch(() => undefined)
    if (answer?.data) setMore({ after: patients, rows: [...listed.slice(patients.length), ...answer.data.patients] })
    else toastError(answer?.serverError?.message ?? t('list.failed'))
  })
  function register() {
    if (typed) draftFromSearch(slug, typed)
    openNew('patient')
  }
  function onSearchKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') firstRow()?.focus()
    else if (event.key === 'Enter' && typed && !pending && found[0]) router.push(`/${slug}/patients/${found[0].id}`)
    else if (event.key === 'Escape' && query) setQuery('')
    else return
    event.preventDefault()
  }
  function onTableKey(event: KeyboardEvent) {
    if (event.key === 'ArrowUp' && event.target === firstRow()) search.current?.focus()
  }

  return (
    <div className="flex h-full flex-col">
      <div className="grid shrink-0 gap-3 px-4 pt-4 pb-3 md:px-6">
        <PageHeader
          title={t('title')}
          subtitle={<span className="tabular">{t('count', { count: total })}</span>}
          actions={
            <>
              <ExportButton list="patients" />
              {can('patients.write') && (
                <Button variant="primary" onClick={() => openNew('patient')}>
                  <UserPlus aria-hidden />
                  {t('new')}
                  <Kbd keys="p" />
                </Button>
              )}
            </>
          }
        />
        <div className="flex flex-wrap items-center gap-2">
          <div className="min-w-56 flex-1 md:max-w-md">
            <Input
              ref={search}
              role="searchbox"
              inputMode="search"
              icon={Search}
              aria-label={t('search.label')}
              placeholder={t(seesPhones ? 'search.placeholder' : 'search.placeholderNames')}
              aria-keyshortcuts="/"
              autoComplete="off"
              spellCheck={false}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={onSearchKey}
              end={
                pending ? <span className="pe-2"><Spinner /></span>
                : query ? <Button variant="ghost" size="icon-sm" aria-label={t('search.clear')} onClick={() => { setQuery(''); search.current?.focus() }}><X /></Button>
                : <span className="pe-2"><Kbd keys="/" /></span>
              }
            />
          </div>
          {!typed && (
            <Segmented
              label={t('list.sort')}
              value={sort}
              onChange={(next) => startSorting(() => router.replace(next === 'name' ? `/${slug}/patients` : `/${slug}/patients?sort=${next}`))}
              options={[{ value: 'name', label: t('list.byName') }, { value: 'newest', label: t('list.newest') }]}
            />
          )}
        </div>
        <p role="status" className={failed ? 'text-sm text-red' : 'sr-only'}>
          {failed ? t('search.failed') : typed && answered && !pending ? t('search.found', { count: found.length, typed }) : ''}
        </p>
      </div>
      <div ref={table} onKeyDown={onTableKey} aria-busy={sorting || undefined} className="min-h-0 flex-1 pb-4 md:px-6">
        {nobody ? (
          <EmptyState
            icon={Search}
            title={t('list.nobodyTitle', { typed })}
            text={t(seesPhones ? 'list.nobodyText' : 'list.nobodyTextNames')}
            action={can('patients.write') && <Button variant="primary" onClick={register}><UserPlus aria-hidden />{t('search.register', { typed })}</Button>}
          />
        ) : rows.length === 0 && !typed ? (
          <EmptyState
            icon={Users}
            title={t('list.emptyTitle')}
            text={permissions['patients.read'] === 'own' ? t('list.emptyOwn') : t('list.emptyText')}
            action={can('patients.write') && <Button variant="primary" onClick={register}><UserPlus aria-hidden />{t('new')}</Button>}
          />
        ) : (
          <PatientsTable
            slug={slug}
            patients={rows}
            query={typed ? answered : ''}
            footer={!typed && listed.length < total && (
              <span className="inline-flex items-center gap-3">
                <Button size="sm" pending={loading} onClick={loadMore}>{t('list.more')}</Button>
                <span className="text-sm text-faint tabular">{t('list.shown', { shown: listed.length, total })}</span>
              </span>
            )}
          />
        )}
      </div>
    </div>
  )
}
