import type { AftercareText } from '@/lib/aftercare/sheet'

/** A sheet as the patient reads it: a point on each line. What a clinic typed is text, never markup. */
export function SheetText({ title, body }: AftercareText) {
  return (
    <section className="grid gap-3">
      <h2 className="text-lg font-semibold">{title}</h2>
      <ul className="grid list-disc gap-2.5 ps-5 marker:text-brand">
        {body.split('\n').map((line) => line.trim()).filter(Boolean).map((line, place) => <li key={place}>{line}</li>)}
      </ul>
    </section>
  )
}
