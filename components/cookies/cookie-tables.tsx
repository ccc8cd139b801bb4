import { getTranslations } from 'next-intl/server'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { cookieList } from '@/lib/usage/cookie-list'

/** Every cookie that is ever set, by kind: what for and how long. */
export async function CookieTables() {
  const t = await getTranslations('public.cookies')
  return (['necessary', 'preference', 'analytics'] as const).map((kind) => {
    const cookies = cookieList.filter((cookie) => cookie.kind === kind)
    return (
      <section key={kind} aria-labelledby={`cookies-${kind}`} className="grid gap-2">
        <h3 id={`cookies-${kind}`} className="font-semibold">{t(`kinds.${kind}`)}</h3>
        <p className="text-base text-muted">{t(`kindTexts.${kind}`)}</p>
        {cookies.length > 0 && (
          <Table label={t(`kinds.${kind}`)} framed readOnly>
            <TableHead><TableHeader>{t('name')}</TableHeader><TableHeader>{t('purpose')}</TableHeader><TableHeader className="max-sm:hidden">{t('lasts')}</TableHeader></TableHead>
            <TableBody>
              {cookies.map(({ name, lasts }) => (
                <TableRow key={name}>
                  <TableCell><code className="text-sm">{name}</code></TableCell>
                  <TableCell className="py-2">{t(`list.${name}`)}<span className="block text-sm text-muted sm:hidden">{t(`durations.${lasts}`)}</span></TableCell>
                  <TableCell className="whitespace-nowrap max-sm:hidden">{t(`durations.${lasts}`)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </section>
    )
  })
}
