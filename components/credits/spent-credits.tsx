'use client'

import { useLocale, useTranslations } from 'next-intl'
import { SettingsSection } from '@/components/clinics/settings-section'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { Credits } from '@/lib/credits/schema'
import { formatRupees } from '@/lib/money'

/** What the last thirty days went for. */
export function SpentCredits({ spent }: Pick<Credits, 'spent'>) {
  const t = useTranslations('credits')
  const locale = useLocale()
  const number = (count: number) => count.toLocaleString(`${locale}-IN-u-nu-latn`)
  return (
    <SettingsSection title={t('spent.title')} text={t('spent.text')}>
      {spent.length === 0 ? <p className="text-muted">{t('spent.none')}</p> : (
        <Table label={t('spent.title')} framed>
          <TableHead>
            <TableHeader>{t('spent.category')}</TableHeader>
            <TableHeader numeric>{t('spent.messages')}</TableHeader>
            <TableHeader numeric>{t('spent.cost')}</TableHeader>
          </TableHead>
          <TableBody>
            {spent.map(({ category, messages, paise }) => (
              <TableRow key={category}>
                <TableCell>{t(`categories.${category}`)}</TableCell>
                <TableCell numeric>{number(messages)}</TableCell>
                <TableCell numeric>{formatRupees(paise, locale)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </SettingsSection>
  )
}
