'use client'

import { useState } from 'react'
import { isDateField, mostTaken, takesMany, type DateOrder, type ImportField } from '@/lib/imports/fields'
import type { List } from '@/lib/imports/read-list'

export type Dentist = { id: string; name: string }
/** Our dentist for a name of the list; null leaves the visits out; undefined is not answered yet. */
type Matches = Record<string, string | null | undefined>
export type ListMapping = { taken: { index: number; field: ImportField; order?: DateOrder }[]; dentists: Record<string, string | null> }

const bareName = (name: string) => name.toLowerCase().replace(/^dr\.?\s*/, '').replace(/[^\p{L}\p{M}\p{N}\s]/gu, '').replace(/\s+/g, ' ').trim()

/** The one of our dentists whom a name means: the same name, or the only one that has all of its words. */
function dentistCalled(name: string, dentists: Dentist[]): string | undefined {
  const wanted = bareName(name)
  if (!wanted) return undefined
  const same = dentists.find((dentist) => bareName(dentist.name) === wanted)
  const alike = dentists.filter((dentist) => wanted.split(' ').every((word) => bareName(dentist.name).split(' ').includes(word)))
  return same?.id ?? (alike.length === 1 ? alike[0]!.id : undefined)
}

/** What each column of the list is taken for: guessed, until somebody says otherwise. */
export function useMapping(list: List, dentists: Dentist[]) {
  const [fields, setFields] = useState<(ImportField | null)[]>(() => list.columns.map(({ guess, filled }) => (filled > 0 ? guess : null)))
  const [orders, setOrders] = useState<Record<number, DateOrder>>({})
  const [answers, setAnswers] = useState<Matches>({})

  const has = (field: ImportField) => fields.includes(field)
  const dentistColumn = fields.indexOf('visitDentist')
  const names = !has('visitDate') ? [] : dentistColumn >= 0 ? [...list.columns[dentistColumn]!.values, ''] : ['']
  const matches: Matches = Object.fromEntries(names.map((name) => [name,
    name in answers ? answers[name] : name ? dentistCalled(name, dentists) : dentistColumn >= 0 ? null : dentists.length === 1 ? dentists[0]!.id : undefined]))

  const taken = fields.flatMap((field, index) => {
    if (!field) return []
    const column = list.columns[index]!
    return [{ index, field, ...(isDateField(field) ? { order: orders[index] ?? column.order } : {}) }]
  })
  return {
    fields, names, matches, taken,
    /** Columns whose dates could be read in two ways, until somebody has said which. */
    unsure: taken.filter(({ index, field }) => isDateField(field) && !list.columns[index]!.orderSure && !(index in orders)).map(({ index }) => index),
    named: has('fullName') || has('firstName') || has('lastName'),
    tooMany: taken.length > mostTaken,
    unanswered: names.filter((name) => matches[name] === undefined),
    dentists: Object.fromEntries(Object.entries(matches).map(([name, id]) => [name, id ?? null])),
    setField(index: number, field: ImportField | null) {
      setFields((before) => before.map((other, i) => (i === index ? field : field && other === field && !takesMany(field) ? null : other)))
    },
    setOrder: (index: number, order: DateOrder) => setOrders((before) => ({ ...before, [index]: order })),
    setMatch: (name: string, id: string | null | undefined) => setAnswers((before) => ({ ...before, [name]: id })),
  }
}
export type Mapping = ReturnType<typeof useMapping>
