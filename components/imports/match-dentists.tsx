'use client'

import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/select'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { Dentist, Mapping } from './use-mapping'

/** Which of our dentists each name of the list means; whoever is nobody's leaves the visits out. */
export function MatchDentists({ mapping, dentists }: { mapping: Mapping; dentists: Dentist[] }) {
  const t = useTranslations('imports')
  return (
    <section className="grid gap-2">
      <div className="grid gap-1">
        <h2 className="text-base font-semibold">{t('dentists.title')}</h2>
        <p className="max-w-prose text-muted">{t('dentists.text')}</p>
      </div>
      <Table label={t('dentists.title')} framed>
        <TableHead>
          <TableHeader>{t('dentists.inList')}</TableHeader>
          <TableHeader>{t('dentists.ours')}</TableHeader>
        </TableHead>
        <TableBody>
          {mapping.names.map((name) => {
            const label = name || (mapping.names.length > 1 ? t('dentists.unnamed') : t('dentists.all'))
            const match = mapping.matches[name]
            return (
              <TableRow key={name}>
                <TableCell className="max-w-64 break-words">{label}</TableCell>
                <TableCell className="w-72">
                  <Select
                    aria-label={t('dentists.oursFor', { name: label })}
                    value={match === undefined ? '?' : (match ?? '')}
                    onChange={(event) => mapping.setMatch(name, event.target.value === '?' ? undefined : event.target.value || null)}
                  >
                    {match === undefined && <option value="?">{t('dentists.choose')}</option>}
                    {dentists.map((dentist) => <option key={dentist.id} value={dentist.id}>{dentist.name}</option>)}
                    <option value="">{t('dentists.leaveOut')}</option>
                  </Select>
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </section>
  )
}
