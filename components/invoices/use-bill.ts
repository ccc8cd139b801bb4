'use client'

import { useTranslations } from 'next-intl'
import { unstable_rethrow } from 'next/navigation'
import { useRef, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import type { IssuedInvoice } from '@/lib/invoices/invoice'
import { issueInvoice } from '@/lib/invoices/issue-invoice'
import type { NewInvoice } from '@/lib/invoices/new-bill'
import { billTotals, discountAllowed, needsTwoBills, spreadFinal } from '@/lib/invoices/rules'
import type { IssueInvoiceInput, TypedBill } from '@/lib/invoices/schema'
import { advanceFor, asTheyAreNow, atPayersPrice, lineOfSellable, lineOfWork, linesOfDraft, placeProblemOf, problemOf, sentLine, type Payer, type WrittenLine } from '@/lib/invoices/written-lines'
import type { TypedMode, PaymentPart } from '@/lib/payments/payment'
import { newPart, paidInAll } from '@/lib/payments/rules'
import { useKeptDraft } from './use-kept-draft'

type Extras = { branch: string; dated: string; note: string; recipient: { name: string; gstin: string; address: string; state_code: string } | null; paidBy: string | null }
export type Claim = { payer: string; authorisation: string; amount_paise: number }
/** What was issued, with what the screen still knows about it. */
export type Done = IssuedInvoice & { paidPaise: number }
export type BillProps = { page: NewInvoice; patientId: string; visitId: string | null; /** Of the address; it may be issued or discarded meanwhile. */ draftId: string | null }

let madeKeys = 0
const nextKey = () => `line-${++madeKeys}`
const linesAsked = (lines: WrittenLine[]) => JSON.stringify(lines.map(sentLine))

/** The bill while it is written: its lines, what it comes to, who has to agree, how it is paid, and issuing it once. */
export function useBill({ page, patientId, visitId, draftId }: BillProps) {
  const t = useTranslations('invoices.new')
  const { slug } = useShell()
  const rupees = useRupees()
  const refresh = useRefresh()
  // One per bill: what is sent twice is issued once.
  const [request, setRequest] = useState(() => crypto.randomUUID())
  const [opened] = useState(() => (draftId !== null && page.draft?.id === draftId ? page.draft : null))
  const [start] = useState(() => (opened ? linesOfDraft(opened.content.lines, page) : null))
  const [lines, setLines] = useState<WrittenLine[]>(() => start?.lines ?? page.work.filter(({ chosen }) => chosen).map(lineOfWork))
  const [extras, setExtras] = useState<Extras>(() => ({
    branch: opened?.content.branch ?? page.branch, dated: opened?.content.dated ?? '', note: opened?.content.note ?? page.note,
    recipient: opened?.content.recipient ? { name: '', gstin: '', address: '', state_code: '', ...opened.content.recipient } : null, paidBy: null,
  }))
  const [payer, setPayer] = useState<Claim | null>(null)
  const [advanceTyped, setAdvanceTyped] = useState<number | null>(null)
  const [parts, setParts] = useState<PaymentPart[]>([])
  // The one way of paying follows the bill until somebody types how much it is.
  const [follows, setFollows] = useState(true)
  const [keepRest, setKeepRest] = useState(false)
  const [cashLimit, setCashLimit] = useState(false)
  // While the sum is typed nobody is asked about a discount that is half typed.
  const [agreeing, setAgreeing] = useState(false)
  const [shownProblems, setShownProblems] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [notice, setNotice] = useState<string[]>(() => (start && start.missing > 0 ? [t('draftMissing', { count: start.missing })] : draftId !== null && !opened ? [t('draftGone')] : []))
  const [pending, setPending] = useState(false)
  const sending = useRef(false)
  const [done, setDone] = useState<Done | null>(null)

  const how = { registered: page.registered, roundToRupee: page.round_to_rupee }
  const counted = lines.map((line) => ({ ...line, discountPaise: line.discountPaise || 0, quantity: line.quantity || 0, unitPaise: line.unitPaise || 0 }))
  const totals = billTotals(counted, how)
  const full = billTotals(counted.map((line) => ({ ...line, discountPaise: 0 })), how).total
  const claimed = payer?.amount_paise || 0
  const advanceMost = Math.min(advanceFor(lines, page.advance), Math.max(totals.total - claimed, 0))
  const advance = advanceTyped === null ? advanceMost : advanceTyped
  const due = Math.max(totals.total - claimed - (advance || 0), 0)
  const paying = follows && parts.length === 1 ? [{ ...parts[0]!, amount_paise: due }] : parts
  const rest = paidInAll(paying) - due
  const visit = opened?.content.visit ?? visitId
  const content = (kind: 'bill' | 'proforma'): TypedBill => ({
    kind, branch: extras.branch, ...(visit && { visit }), ...(extras.dated && { dated: extras.dated }), ...(extras.recipient && { recipient: extras.recipient }),
    note: extras.note, lines: lines.map(sentLine), total_paise: totals.total,
  })
  const { draft, store, settle, forget } = useKeptDraft({
    patientId, content: content('bill'), asked: linesAsked(lines), first: opened && start ? { id: opened.id, version: opened.version, asked: linesAsked(start.lines) } : null,
    askedAbout: page.approval && page.draft, still: done !== null || pending || lines.length === 0 || lines.some((line) => problemOf(line) !== null),
  })
  // As the page says it by now: the owner's answer arrives while this is open.
  const question = draft && page.draft?.id === draft.id && page.draft.version === draft.version ? page.approval : null
  const unchanged = draft !== null && draft.asked === linesAsked(lines)
  const approved = unchanged && question?.given === true
  const allowed = approved || discountAllowed(counted, page.limit)

  const change = (next: WrittenLine[]) => {
    setLines(next)
    setProblem(null)
  }
  const changeLine = (key: string, part: Partial<WrittenLine>) => change(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const addWork = (keys: string[]) => change([...lines, ...page.work.filter(({ key }) => keys.includes(key)).map(lineOfWork)])
  const add = (sellable: NewInvoice['sellable'][number]) => {
    const line = atPayersPrice(lineOfSellable(sellable, nextKey(), page.visit?.dentist_id ?? null), page, payerOf(payer))
    change([...lines, line])
    return line.key
  }
  const payerOf = (claim: Claim | null): Payer | null => page.payers.find(({ id }) => id === claim?.payer) ?? null
  const setClaim = (claim: Claim | null) => {
    if (claim?.payer !== payer?.payer) change(lines.map((line) => atPayersPrice(line, page, payerOf(claim))))
    setPayer(claim)
  }
  /** Agrees on what the patient pays in all. @returns what is wrong with it, or null */
  const agree = (finalPaise: number): string | null => {
    if (finalPaise > full) return t('aboveList', { list: rupees(full) })
    const discounts = spreadFinal(counted, finalPaise, how)
    change(lines.map((line, i) => ({ ...line, discountPaise: discounts[i]! })))
    return null
  }
  const pay = (mode: TypedMode) => {
    setFollows(true)
    setParts([newPart(mode, due, page.accounts, extras.branch)])
  }
  const changeParts = (next: PaymentPart[]) => {
    if (next.length !== 1 || next[0]!.amount_paise !== paying[0]?.amount_paise) setFollows(false)
    setParts(next)
    setProblem(null)
  }

  /** What keeps it from being issued, in a sentence; null: nothing. */
  function whatIsWrong(kind: 'bill' | 'proforma'): string | null {
    if (lines.length === 0) return t('empty')
    if (lines.some((line) => problemOf(line) ?? placeProblemOf(line))) return t('linesWrong')
    if (needsTwoBills(lines, page.registered, extras.recipient?.gstin || null)) return t('twoBills')
    if (!allowed) return t('discountFirst')
    if (kind === 'proforma') return null
    if (Number.isNaN(claimed) || claimed > totals.total) return t('claimWrong')
    if (!(advance <= advanceMost)) return t('advanceWrong', { most: rupees(advanceMost) })
    if (paying.some(({ amount_paise }) => amount_paise !== null && Number.isNaN(amount_paise))) return t('paymentWrong')
    if (paying.some(({ mode, reference, cheque_on, amount_paise }) => mode === 'cheque' && (amount_paise ?? 0) > 0 && (!reference.trim() || !cheque_on))) return t('chequeWrong')
    if (rest > 0 && !keepRest) return t('restFirst', { rest: rupees(rest) })
    return null
  }

  /** Whether the lines can be asked about as they are; what is wrong with them is said. */
  function ready(): boolean {
    const wrong = lines.some((line) => problemOf(line) ?? placeProblemOf(line)) ? t('linesWrong') : null
    setShownProblems(wrong !== null)
    setProblem(wrong)
    return wrong === null
  }

  async function save(kind: 'bill' | 'proforma' = 'bill') {
    // Not the state: a second press may come before it is drawn.
    if (sending.current || done) return
    const wrong = whatIsWrong(kind)
    setShownProblems(true)
    setProblem(wrong)
    if (wrong) return
    const payments = paying.filter(({ amount_paise }) => (amount_paise ?? 0) > 0)
    const bill: IssueInvoiceInput['bill'] = {
      ...content(kind),
      ...(kind === 'bill' && {
        advance_paise: advance, ...(payer && claimed > 0 && { claim: payer }),
        ...(payments.length > 0 && { payment: { parts: payments as never, paid_by: extras.paidBy, note: '', ...(rest > 0 && { rest: 'advance' as const }) } }),
      }),
    }
    sending.current = true
    setPending(true)
    try {
      const kept = await settle()
      const answer = await issueInvoice(slug, { request, patient: patientId, bill: { ...bill, ...(kept && { draft: kept.id }) } })
      if (answer?.data) setDone({ ...answer.data, paidPaise: paidInAll(payments) })
      else if (answer?.serverError) refused(answer.serverError)
      else setProblem(t('valuesWrong'))
    } catch (error) {
      unstable_rethrow(error)
      setProblem(t('lost'))
    } finally {
      sending.current = false
      setPending(false)
    }
  }

  function refused({ code, message, details }: { code: string; message: string; details: Record<string, unknown> }) {
    setProblem(message)
    if (code === 'cash_limit') setCashLimit(true)
    if (code !== 'bill_changed' || !details.page) return
    const now = details.page as NewInvoice
    const { lines: kept, gone } = asTheyAreNow(lines, now)
    setLines(kept)
    refresh()
    setNotice([
      ...kept.filter(({ changed }) => changed).map((line) => t(`changed.${line.changed!}`, { name: line.name, price: rupees(line.unitPaise) })),
      ...gone.map(({ name }) => t('gone', { name })),
    ])
  }

  /** For the next bill of this patient. */
  function again() {
    setRequest(crypto.randomUUID())
    setLines(page.work.filter(({ chosen }) => chosen).map(lineOfWork))
    forget(true)
    setPayer(null)
    setAdvanceTyped(null)
    setParts([])
    setFollows(true)
    setKeepRest(false)
    setCashLimit(false)
    setShownProblems(false)
    setProblem(null)
    setNotice([])
    setDone(null)
  }

  return {
    lines, totals, full, due, rest, claimed, advance, advanceMost, setAdvance: setAdvanceTyped, draft, store, forget, question: unchanged ? question : null, approved, allowed, extras, setExtras, payer, setClaim,
    paying, pay, changeParts, stopPaying: () => setParts([]), keepRest, setKeepRest, cashLimit, shownProblems, problem, setProblem, notice, pending, done,
    agreeing, setAgreeing, change, changeLine, addWork, add, agree, save, again, ready,
  }
}
export type Bill = ReturnType<typeof useBill>
