import { PrintPage } from '@/components/prescriptions/print-page'
import { printedLetter, type LetterDocument } from '@/lib/letters/printed-letter'

/** The patient's page of a letter. */
export function LinkLetter({ body }: { body: LetterDocument }) {
  const { sheet, notice, day, addressee, facts, body: text, signatures } = printedLetter(body)
  const [signed] = signatures
  return (
    <>
      <article className="grid gap-4" lang={sheet.language}>
        {notice && <p role="alert" className="rounded-md border border-red-line bg-red-soft p-3 font-medium text-red">{notice}</p>}
        <header className="grid gap-1">
          <p className="font-medium">{sheet.letterhead.name}</p>
          <p className="text-sm text-muted">{[...sheet.letterhead.address, ...sheet.letterhead.contact].join(', ')}</p>
          <p className="text-end">{day}</p>
        </header>
        {addressee && <p className="whitespace-pre-line">{addressee}</p>}
        <h1 className="text-xl font-semibold">{sheet.title}</h1>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          {facts.map(({ label, value }) => <div key={label} className="contents"><dt className="text-muted">{label}</dt><dd>{value}</dd></div>)}
        </dl>
        <p className="whitespace-pre-line">{text}</p>
        {signed && <footer><p className="font-medium">{signed.name}</p>{signed.lines.map((line) => <p key={line} className="text-sm text-muted">{line}</p>)}</footer>}
      </article>
      <PrintPage />
    </>
  )
}
