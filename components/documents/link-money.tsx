import type { ReactNode } from 'react'
import { toPrintedMoney, type MoneyRow } from '@/lib/documents/money-document'
import type { PrintedMoney } from '@/lib/documents/money-sheet'
import { KeepPdf } from './keep-pdf'
import { PayByUpi } from './pay-by-upi'

/** The patient's page of a bill or receipt: what it says, its PDF, and how to pay what is due. language: as the patient chose it there. */
export async function LinkMoney({ token, document, language, children }: { token: string; document: MoneyRow; language: string; children?: ReactNode }) {
  const { row } = document
  const printed = await toPrintedMoney({ ...document, row: { ...row, language } } as MoneyRow, 'a4')
  const due = row.voided || row.due_paise === null ? 0 : row.due_paise
  return (
    <>
      <PrintedMoneyView printed={printed} />
      <KeepPdf token={token} />
      {due > 0 && <PayByUpi upi={row.upi} duePaise={due} note={row.number} language={language} />}
      {due > 0 && children}
    </>
  )
}

/** A money document as a patient reads it on a phone. */
function PrintedMoneyView({ printed }: { printed: PrintedMoney }) {
  const { sheet, notice, parties, facts, headline, rows, totals, words, lists, plans, notes, terms } = printed
  return (
    <article className="grid gap-5">
      {notice && <p role="alert" className="rounded-md border border-red-line bg-red-soft p-3 font-medium text-red">{notice}</p>}
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">{sheet.title}</h1>
        <p className="font-medium">{sheet.letterhead.name}</p>
        <p className="text-sm text-muted">{[...sheet.letterhead.address, ...sheet.letterhead.contact].join(', ')}</p>
      </header>
      <Pairs of={facts} />
      {parties.map((party) => (
        <p key={party.heading} className="grid"><span className="text-sm text-muted">{party.heading}</span><span className="font-medium">{party.name}</span><span className="text-sm text-muted">{party.lines.join(', ')}</span></p>
      ))}
      {headline && <p className="flex items-baseline justify-between gap-4 rounded-lg border border-brand-line bg-brand-soft p-4"><span>{headline.label}</span><span className="text-xl font-semibold tabular-nums">{headline.value}</span></p>}
      {rows.length > 0 && (
        <ul className="grid gap-3 border-y border-line py-4">
          {rows.map(({ cells, detail, sum }, i) => (
            <li key={i} className="flex items-start justify-between gap-4">
              <span className="min-w-0"><span className="block font-medium">{cells[0]}</span><span className="block text-sm text-muted">{[detail, sum].filter(Boolean).join(' · ')}</span></span>
              <span className="shrink-0 tabular-nums">{cells.at(-1)}</span>
            </li>
          ))}
        </ul>
      )}
      {totals.length > 0 && (
        <dl className="grid gap-1">
          {totals.map(({ label, value, strong }) => (
            <div key={label} className="flex justify-between gap-4"><dt className={strong ? 'font-semibold' : 'text-muted'}>{label}</dt><dd className={strong ? 'font-semibold tabular-nums' : 'tabular-nums'}>{value}</dd></div>
          ))}
        </dl>
      )}
      <p><span className="text-muted">{words.label}: </span>{words.value}</p>
      {lists.map(({ heading, entries }) => <section key={heading} className="grid gap-1"><h2 className="font-medium">{heading}</h2><Pairs of={entries} /></section>)}
      {plans && (
        <section className="grid gap-3">
          {plans.rows.map((plan, i) => (
            <div key={i} className="grid gap-1">
              <h2 className="font-medium">{plan[0]}</h2>
              <Pairs of={plans.columns.slice(1).map(({ label }, n) => ({ label, value: plan[n + 1]! }))} />
            </div>
          ))}
          <p className="text-sm text-muted">{plans.heading}</p>
        </section>
      )}
      {notes.map((note) => <p key={note} className="text-sm text-muted">{note}</p>)}
      {terms && <p className="text-sm whitespace-pre-line text-muted">{terms}</p>}
    </article>
  )
}

function Pairs({ of }: { of: { label: string; value: string }[] }) {
  return (
    <dl className="grid gap-1">
      {of.map(({ label, value }, i) => <div key={i} className="flex justify-between gap-4"><dt className="text-muted">{label}</dt><dd className="text-end tabular-nums">{value}</dd></div>)}
    </dl>
  )
}
