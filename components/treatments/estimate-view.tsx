import { formatRupees } from '@/lib/money'
import { paperLanguage } from '@/lib/documents/paper-words'
import { estimateWords } from '@/lib/treatments/estimate-words'
import type { EstimateContent } from '@/lib/treatments/plan'

/** The estimate as the patient reads it, in their language: what, where, how often and how much. */
export function EstimateView({ content }: { content: EstimateContent }) {
  const words = estimateWords(content.language)
  const rupees = (paise: number) => formatRupees(paise, paperLanguage(content.language))
  const items = content.items ?? []
  const phases = [...Map.groupBy(items, ({ phase }) => phase)]
  return (
    <div className="grid gap-4">
      {phases.map(([phase, rows]) => (
        <section key={phase} className="grid gap-1">
          {phases.length > 1 && <h2 className="text-sm font-medium text-muted">{words.phase(phase)}</h2>}
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {rows.map((item, i) => (
              <li key={i} className="flex items-baseline gap-3 px-3 py-2.5">
                <span className="min-w-0 flex-1">
                  <span className="font-medium">{item.name}</span>
                  <span className="block text-sm text-muted">
                    {[item.area && words.areas[item.area], item.teeth.length > 0 && words.teeth(item.teeth.join(', ')) + (item.surfaces && ` ${item.surfaces}`), item.sittings > 1 && words.sittings(item.sittings), item.note].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <span className="tabular whitespace-nowrap">{rupees(item.agreed_paise)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {content.note && <p className="whitespace-pre-line">{content.note}</p>}
      <dl className="grid gap-1 border-t border-line pt-3">
        {content.list_paise !== content.agreed_paise && (
          <>
            <div className="flex justify-between text-muted"><dt>{words.list}</dt><dd className="tabular">{rupees(content.list_paise)}</dd></div>
            <div className="flex justify-between text-muted"><dt>{words.discount}</dt><dd className="tabular">{rupees(content.agreed_paise - content.list_paise)}</dd></div>
          </>
        )}
        <div className="flex justify-between text-xl font-semibold"><dt>{words.total}</dt><dd className="tabular">{rupees(content.agreed_paise)}</dd></div>
      </dl>
    </div>
  )
}
