'use client'

import { TriangleAlert, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useBilledPlace, useRupees } from '@/components/treatments/place'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { RupeesInput } from '@/components/ui/rupees-input'
import type { NewInvoice } from '@/lib/invoices/new-bill'
import { lineAmounts } from '@/lib/invoices/rules'
import { placeProblemOf, problemOf, typeWhere, type WrittenLine } from '@/lib/invoices/written-lines'
import { formatDay } from '@/lib/time'
import { asksPlace } from '@/lib/treatments/typed-place'
import { lineColumns } from './bill-lines'
import { LinePlace } from './line-place'
import type { Bill } from './use-bill'

/** One line: what, by whom, how many, what is given away of it, what it comes to. */
export function BillLineRow({ line, bill, page }: { line: WrittenLine; bill: Bill; page: NewInvoice }) {
  const t = useTranslations('invoices.new.lines')
  const places = useTranslations('treatments.problems')
  const rupees = useRupees()
  const fromList = 'procedure' in line.of || 'product' in line.of
  const ofWork = 'treatment' in line.of || 'item' in line.of
  const problem = problemOf(line)
  const misplaced = placeProblemOf(line)
  const said = [
    problem && (bill.shownProblems || problem === 'discount') && t(`problems.${problem}`),
    // What is only missing yet is said when somebody saves.
    misplaced && (bill.shownProblems || misplaced.problem === 'tooth' || misplaced.problem === 'surface') && places(misplaced.problem, misplaced),
  ].filter(Boolean).join(' ')
  const { half, total } = lineAmounts({ ...line, quantity: line.quantity || 0, unitPaise: line.unitPaise || 0, discountPaise: line.discountPaise || 0 }, page.registered)
  const change = (part: Partial<WrittenLine>) => bill.changeLine(line.key, part)
  /** Below the list it is a discount; above it is the owner's to say. */
  const price = (typed: number | null) => {
    const unit = typed ?? line.listPaise
    if (unit < line.listPaise) change({ unitPaise: line.listPaise, discountPaise: (line.listPaise - unit) * (line.quantity || 1) })
    else change({ unitPaise: unit, discountPaise: line.unitPaise === unit ? line.discountPaise : 0 })
  }
  return (
    <li className={cn('grid grid-cols-[minmax(0,1fr)_auto_2rem] items-center gap-x-2 gap-y-1.5 px-3 py-2', lineColumns)}>
      <div className="min-w-0">
        <p className="font-medium break-words">{line.name}</p>
        <LineFacts line={line} change={change} page={page} shown={bill.shownProblems} />
      </div>
      <div className="contents @max-2xl:order-last @max-2xl:col-span-3 @max-2xl:flex @max-2xl:items-end @max-2xl:gap-2">
        <Labelled text={t('quantity')} className="@max-2xl:w-18">
          {ofWork ? <span className="block pe-3 text-end tabular">{line.quantity}</span> : (
            <Input
              aria-label={t('quantityOf', { name: line.name })} inputMode="numeric" autoComplete="off" className="text-end tabular" aria-invalid={problem === 'quantity' || undefined}
              value={Number.isNaN(line.quantity) ? '' : String(line.quantity)} onFocus={(event) => event.currentTarget.select()}
              onChange={({ target }) => change({ quantity: /^\d{1,4}$/.test(target.value.trim()) ? Number(target.value) : NaN })}
            />
          )}
        </Labelled>
        <Labelled text={t('price')} className="@max-2xl:flex-1">
          {page.may_approve && fromList
            ? <RupeesInput bare aria-label={t('priceOf', { name: line.name })} value={line.unitPaise} onChange={price} />
            : <span className="block pe-3 text-end tabular">{rupees(line.unitPaise)}</span>}
        </Labelled>
        <Labelled text={t('discount')} className="@max-2xl:flex-1">
          <RupeesInput
            bare aria-label={t('discountOf', { name: line.name })} aria-invalid={problem === 'discount' || problem === 'amount' || undefined} placeholder="0"
            value={line.discountPaise === 0 ? null : line.discountPaise} onChange={(paise) => change({ discountPaise: paise ?? 0 })}
          />
        </Labelled>
      </div>
      <div className="text-end tabular @max-2xl:row-start-1 @max-2xl:col-start-2">
        <span className="font-medium whitespace-nowrap">{rupees(total)}</span>
        {half > 0 && <span className="block text-xs whitespace-nowrap text-faint">{t(line.includesTax ? 'taxIn' : 'taxOn', { rate: line.rateBp / 100, tax: rupees(2 * half) })}</span>}
      </div>
      <Button variant="ghost" size="icon-sm" className="@max-2xl:row-start-1 @max-2xl:col-start-3" aria-label={t('remove', { name: line.name })} onClick={() => bill.change(bill.lines.filter(({ key }) => key !== line.key))}><X aria-hidden /></Button>
      {said && <p role="alert" className="col-span-full text-sm text-red">{said}</p>}
      {!page.registered && line.taxable && <p className="col-span-full flex items-start gap-1.5 text-sm text-amber"><TriangleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />{t('taxable')}</p>}
    </li>
  )
}

/** A number of a line with its name beside it where there is no head above. */
function Labelled({ text, className, children }: { text: string; className?: string; children: React.ReactNode }) {
  return (
    <div className={cn('min-w-0', className)}>
      <span aria-hidden className="mb-0.5 block pe-3 text-end text-xs text-faint @2xl:hidden">{text}</span>
      {children}
    </div>
  )
}

/** Code, place, day and plan in small type; who did it, and where, of what was added here, both in the line. */
function LineFacts({ line, change, page, shown }: { line: WrittenLine; change: (part: Partial<WrittenLine>) => void; page: NewInvoice; /** Whether what is missing is said. */ shown: boolean }) {
  const t = useTranslations('invoices.new.lines')
  const locale = useLocale()
  const billedPlace = useBilledPlace()
  const facts = [line.code, billedPlace(line.place), line.doneOn && formatDay(line.doneOn, locale, { day: 'numeric', month: 'short' }), line.planTitle].filter(Boolean).join(' · ')
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
      <span className="break-words tabular">{facts}</span>
      {'procedure' in line.of && asksPlace(line.of.covers) && (
        <LinePlace line={line} covers={line.of.covers} problem={shown ? placeProblemOf(line) : null} onChange={(where) => change(typeWhere(line, where))} />
      )}
      {!('product' in line.of) && page.dentists.length > 0 && (
        <select
          aria-label={t('dentistOf', { name: line.name })} value={line.dentist ?? ''} onChange={({ target }) => change({ dentist: target.value || null })}
          className="h-7 max-w-40 truncate rounded-sm border border-transparent bg-transparent text-sm text-muted hover:border-line hover:text-ink pointer-coarse:h-9"
        >
          <option value="">{t('noDentist')}</option>
          {page.dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </select>
      )}
    </div>
  )
}
