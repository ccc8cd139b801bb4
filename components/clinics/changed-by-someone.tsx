'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'

type ChangedBySomeoneProps = {
  /** Fields that differ, as people read them. */
  rows: { label: string; theirs: string; mine: string }[]
  saving: boolean
  onKeepMine: () => void
  onTakeTheirs: () => void
  onClose: () => void
}

/** Someone saved the same thing meanwhile: both are shown, and the person decides. Nothing typed is lost. */
export function ChangedBySomeone({ rows, saving, onKeepMine, onTakeTheirs, onClose }: ChangedBySomeoneProps) {
  const t = useTranslations('settings.conflict')
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      description={rows.length > 0 ? t('text') : t('same')}
      footer={
        <>
          <Button onClick={onTakeTheirs}>{t('takeTheirs')}</Button>
          <Button variant="primary" pending={saving} onClick={onKeepMine}>{t('keepMine')}</Button>
        </>
      }
    >
      {rows.length > 0 && (
        <Table label={t('title')} readOnly>
          <TableHead>
            <TableHeader>{t('field')}</TableHeader>
            <TableHeader>{t('theirs')}</TableHeader>
            <TableHeader>{t('mine')}</TableHeader>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.label}>
                <TableCell className="text-muted">{row.label}</TableCell>
                <TableCell className="break-words">{row.theirs || '–'}</TableCell>
                <TableCell className="break-words">{row.mine || '–'}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Dialog>
  )
}
