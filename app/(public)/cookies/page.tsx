import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CountingChoice } from '@/components/cookies/counting-choice'
import { LegalNote } from '@/components/public/legal-note'
import { PlainText } from '@/components/public/plain-text'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { cookieList } from '@/lib/usage/cookie-list'
import { countingChoice } from '@/lib/usage/choice'
import { env } from '@/lib/env'
import { getPerson } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.cookies'))('title') }
}

/** Every cookie that is ever set, what for and how long; and the one choice there is to make. */
export default async function CookiesPage() {
  const t = await getTranslations('public.cookies')
  const person = await getPerson().catch(() => null)
  const browser = await countingChoice()
  const chosen = person && !person.person.usageCounted ? 'no' : browser
  return (
    <PlainText title={t('title')} lead={t('lead')} note={<LegalNote contact={env().MAIL_FROM} />}>
      <section aria-labelledby="counting" className="grid gap-3">
        <h2 id="counting" className="text-xl font-semibold">{t('counting')}</h2>
        <p>{t('countingText')}</p>
        <p className="text-base text-muted">{t(`now.${chosen ?? 'open'}`)}</p>
        <CountingChoice chosen={chosen} />
      </section>
      {(['necessary', 'preference', 'analytics'] as const).map((kind) => (
        <section key={kind} aria-labelledby={kind} className="grid gap-3">
          <h2 id={kind} className="text-xl font-semibold">{t(`kinds.${kind}`)}</h2>
          <p className="text-base text-muted">{t(`kindTexts.${kind}`)}</p>
          <Table label={t(`kinds.${kind}`)} framed readOnly>
            <TableHead><TableHeader>{t('name')}</TableHeader><TableHeader>{t('purpose')}</TableHeader><TableHeader>{t('lasts')}</TableHeader></TableHead>
            <TableBody>
              {cookieList.filter((cookie) => cookie.kind === kind).map(({ name, lasts }) => (
                <TableRow key={name}>
                  <TableCell><code className="text-sm">{name}</code></TableCell>
                  <TableCell className="py-2">{t(`list.${name}`)}</TableCell>
                  <TableCell className="whitespace-nowrap">{t(`durations.${lasts}`)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </section>
      ))}
    </PlainText>
  )
}
