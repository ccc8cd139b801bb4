import type { PrintedPrescription } from '@/lib/prescriptions/printed-prescription'

/** A prescription as a patient or a chemist reads it, on a phone or printed from one. */
export function PrintedPrescriptionView({ printed: { sheet, facts, diagnosis, lines, advice, notice, replaces, signatures } }: { printed: PrintedPrescription }) {
  const [signed] = signatures
  return (
    <article className="grid gap-5">
      {notice && <p role="alert" className="rounded-md border border-red-line bg-red-soft p-3 font-medium text-red">{notice}</p>}
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">{sheet.title}</h1>
        <p className="font-medium">{sheet.letterhead.name}</p>
        <p className="text-sm text-muted">{[...sheet.letterhead.address, ...sheet.letterhead.contact].join(', ')}</p>
      </header>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {[...facts, ...(diagnosis ? [diagnosis] : [])].map(({ label, value }) => (
          <div key={label} className="contents"><dt className="text-muted">{label}</dt><dd>{value}</dd></div>
        ))}
      </dl>
      <ol className="grid gap-4 border-y border-line py-4">
        {lines.map(({ name, dosage, quantity, told }, i) => (
          <li key={i} className="grid gap-0.5">
            <p className="font-semibold" lang="en">{i + 1}. {name}</p>
            <p>{[dosage, quantity].filter(Boolean).join(' · ')}</p>
            {told && <p>{told}</p>}
          </li>
        ))}
      </ol>
      {advice && <div><h2 className="font-medium">{advice.label}</h2><p className="whitespace-pre-line">{advice.value}</p></div>}
      {replaces && <p className="text-sm text-muted">{replaces}</p>}
      {signed && <footer><p className="font-medium">{signed.name}</p>{signed.lines.map((line) => <p key={line} className="text-sm text-muted">{line}</p>)}</footer>}
    </article>
  )
}
