'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'

/**
 * A report as a file: one press where it has one table.
 * @param href of the file, with its question in it
 * @param sheets names of the tables that CSV has one by one, in the order of the file
 */
export function DownloadReport({ href, sheets }: { href: string; sheets: string[] }) {
  const t = useTranslations('reports')
  const file = (format: string, sheet?: number) => () => window.location.assign(`${href}${href.includes('?') ? '&' : '?'}format=${format}${sheet ? `&sheet=${sheet}` : ''}`)
  if (sheets.length === 1) {
    return <>{(['xlsx', 'csv'] as const).map((format) => <Button key={format} onClick={file(format)}><Download aria-hidden />{t(format === 'xlsx' ? 'xlsxOne' : 'csvOne')}</Button>)}</>
  }
  return (
    <Menu align="end" trigger={<Button><Download aria-hidden />{t('download')}</Button>}>
      <MenuItem onSelect={file('xlsx')}>{t('xlsx')}</MenuItem>
      {sheets.map((sheet, i) => <MenuItem key={sheet} onSelect={file('csv', i)}>{t('csv', { sheet })}</MenuItem>)}
    </Menu>
  )
}
