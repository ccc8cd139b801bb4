import { useTranslations } from 'next-intl'
import { Blocks } from '@/components/policies/blocks'
import { inserts, parsePolicy, type Insert, type Placeholder } from '@/lib/policies/rules'

/** How a text will read; what the program puts in is named where it will stand. */
export function PolicyPreview({ text, lang, operator }: { text: string; lang: 'en' | 'hi'; operator: Record<Placeholder, string> }) {
  const t = useTranslations('operator.policies.inserts')
  const { title, lead, sections } = parsePolicy(text, operator)
  const put = Object.fromEntries(inserts.map((name) => [name, <p key={name} className="rounded-md border border-dashed border-line-strong px-3 py-2 text-muted">{t(name)}</p>])) as Record<Insert, React.ReactNode>
  return (
    <article lang={lang} className="grid content-start gap-4">
      <h3 className="text-lg font-semibold">{title}</h3>
      <Blocks blocks={lead} inserts={put} />
      {sections.map((section, i) => (
        <section key={i} className="grid gap-2">
          <h4 className="font-semibold">{section.title}</h4>
          <Blocks blocks={section.blocks} inserts={put} />
        </section>
      ))}
    </article>
  )
}
