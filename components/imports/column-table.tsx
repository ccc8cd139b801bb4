'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { dateOrders, fieldGroups, importFieldNames, importFields, isDateField, type DateOrder, type ImportField } from '@/lib/imports/fields'
import type { List } from '@/lib/imports/read-list'
import type { Mapping } from './use-mapping'

/** Lists with more columns than this show first those that mean something. */
const atOnce = 30

/** Every column of the list with samples of what stands in it, and what it is taken for. */
export function ColumnTable({ list, mapping }: { list: List; mapping: Mapping }) {
  const t = useTranslations('imports')
  const [all, setAll] = useState(false)
  const filled = list.columns.map((column, index) => ({ ...column, index })).filter(({ filled }) => filled > 0)
  const shown = all || filled.length <= atOnce ? filled : filled.filter(({ index, guess }) => guess || mapping.fields[index])
  return (
    <div className="grid gap-2">
      <Table label={t('map.columns')} framed>
        <TableHead>
          <TableHeader>{t('map.column')}</TableHeader>
          <TableHeader className="max-md:hidden">{t('map.samples')}</TableHeader>
          <TableHeader>{t('map.becomes')}</TableHeader>
        </TableHead>
        <TableBody>
          {shown.map(({ index, heading, samples }) => {
            const name = heading || t('columnNumber', { number: index + 1 })
            const field = mapping.fields[index] ?? null
            return (
              <TableRow key={index} className={field ? undefined : 'text-faint'}>
                <TableCell className="max-w-52 break-words max-md:max-w-36">
                  <span className="font-medium">{name}</span>
                  <span className="line-clamp-2 text-sm text-muted md:hidden">{samples.join(' · ')}</span>
                </TableCell>
                <TableCell className="max-w-64 text-sm max-md:hidden"><span className="line-clamp-2 break-words">{samples.join(' · ')}</span></TableCell>
                <TableCell className="w-72 min-w-44">
                  <div className="grid gap-1.5 py-1">
                    <Select aria-label={t('map.becomesNamed', { column: name })} value={field ?? ''} onChange={(event) => mapping.setField(index, (event.target.value || null) as ImportField | null)}>
                      <option value="">{t('map.leaveOut')}</option>
                      {fieldGroups.map((group) => (
                        <optgroup key={group} label={t(`groups.${group}`)}>
                          {importFieldNames.filter((other) => importFields[other].group === group).map((other) => <option key={other} value={other}>{t(`fields.${other}`)}</option>)}
                        </optgroup>
                      ))}
                    </Select>
                    {field && isDateField(field) && <OrderSelect index={index} name={name} list={list} mapping={mapping} />}
                  </div>
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
      {shown.length < filled.length && <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => setAll(true)}>{t('map.showAll', { count: filled.length })}</Button>}
    </div>
  )
}

/** In which order a column writes its dates: asked when its dates could be read both ways. */
function OrderSelect({ index, name, list, mapping }: { index: number; name: string; list: List; mapping: Mapping }) {
  const t = useTranslations('imports')
  const unsure = mapping.unsure.includes(index)
  const order = mapping.taken.find((column) => column.index === index)?.order ?? list.columns[index]!.order
  return (
    <>
      <Select aria-label={t('map.orderOf', { column: name })} value={unsure ? '' : order} onChange={(event) => event.target.value && mapping.setOrder(index, event.target.value as DateOrder)}>
        {unsure && <option value="">{t('map.chooseOrder')}</option>}
        {dateOrders.map((one) => <option key={one} value={one}>{t(`orders.${one}`)}</option>)}
      </Select>
      {unsure && (
        <p className="flex gap-1.5 text-sm text-amber">
          <TriangleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
          {t('map.orderUnsure')}
        </p>
      )}
    </>
  )
}
