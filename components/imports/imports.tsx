'use client'

import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/ui/page-header'
import type { Import } from '@/lib/imports/schema'
import { ChooseFile } from './choose-file'
import { EarlierImports } from './earlier-imports'
import { MapColumns } from './map-columns'
import { useList } from './use-list'
import type { Dentist } from './use-mapping'

/** Moving in: a list is chosen, its columns are matched; what follows has an address of its own. */
export function Imports({ imports, dentists }: { imports: Import[]; dentists: Dentist[] }) {
  const t = useTranslations('imports')
  const { chosen, reading, problem, open, send, forget } = useList()
  if (chosen) return <MapColumns key={`${chosen.file.name} ${chosen.list.source.sheet}`} chosen={chosen} dentists={dentists} onSheet={(sheet) => open(chosen.file, { sheet })} onForget={forget} send={send} />
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('text')} />
      <ChooseFile reading={reading} problem={problem} onChoose={open} />
      <EarlierImports imports={imports} />
    </>
  )
}
