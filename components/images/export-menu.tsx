'use client'

import { Download, FileImage, FileText, ImageDown, Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu'
import type { Image } from '@/lib/images/image'
import { useExport, type Exported } from './use-export'
import { useOriginal } from './use-original'

type ExportMenuProps = Exported & {
  /** The image whose file as it came can be had too. */
  original?: Image
  /** Whether something is drawn over the image that can be left out. */
  overlays?: boolean
  /** Whether the page itself can be printed. */
  print?: boolean
}

/** Takes what is on screen out of the program: as a picture, on the letterhead, the file as it came, on paper. Each is on record. */
export function ExportMenu({ original, overlays = false, print = false, ...exported }: ExportMenuProps) {
  const t = useTranslations('images.export')
  const { slug } = useShell()
  const { pending, asPicture, asPdf, onPaper } = useExport(slug, exported)
  const file = useOriginal(slug)
  return (
    <Menu align="end" trigger={<Button size="sm" pending={pending || file.pending}><Download aria-hidden />{t('open')}</Button>}>
      {overlays && <MenuLabel>{t('withOverlays')}</MenuLabel>}
      <MenuItem icon={FileImage} onSelect={() => void asPicture(overlays)}>{t('png')}</MenuItem>
      <MenuItem icon={FileText} onSelect={() => void asPdf(overlays)}>{t('pdf')}</MenuItem>
      {overlays && <MenuSeparator />}
      {overlays && <MenuLabel>{t('withoutOverlays')}</MenuLabel>}
      {overlays && <MenuItem icon={FileImage} onSelect={() => void asPicture(false)}>{t('pngPlain')}</MenuItem>}
      {overlays && <MenuItem icon={FileText} onSelect={() => void asPdf(false)}>{t('pdfPlain')}</MenuItem>}
      {(original || print) && <MenuSeparator />}
      {original && <MenuItem icon={ImageDown} onSelect={() => file.save(original)}>{t('original')}</MenuItem>}
      {print && <MenuItem icon={Printer} onSelect={() => void onPaper()}>{t('print')}</MenuItem>}
    </Menu>
  )
}
