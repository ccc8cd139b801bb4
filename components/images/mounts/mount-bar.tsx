'use client'

import { ArrowLeft, Expand, MoreHorizontal, Shapes, Trash2, Undo2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { toastUndo } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import type { Image } from '@/lib/images/image'
import type { Placed } from '@/lib/images/mount'
import { removeMount } from '@/lib/images/remove-mount'
import { ExportMenu } from '../export-menu'
import { drawMountSheet } from './draw-mount'
import { MountTitle } from './mount-title'
import type { useMount } from './use-mount'

type MountBarProps = {
  patientId: string
  edit: ReturnType<typeof useMount>
  images: Image[]
  placed: Placed
  may: boolean
  /** The place that is picked and holds an X-ray. */
  picked: number | null
  onOpen: (place: number) => void
  onEmpty: (place: number) => void
  /** How many X-rays their teeth find a place for. */
  byTeeth: number
  onByTeeth: () => void
}

/** Above a mount: what it is called, and what may be done with it. */
export function MountBar({ patientId, edit, images, placed, may, picked, onOpen, onEmpty, byTeeth, onByTeeth }: MountBarProps) {
  const t = useTranslations('images.mounts')
  const { slug } = useShell()
  const run = useRun()
  const router = useRouter()
  const gallery = `/${slug}/patients/${patientId}/images`
  const remove = () => run(() => removeMount(slug, { mountId: edit.id, version: edit.version, removed: true }), ({ version }) => {
    router.push(gallery)
    toastUndo(t('removed', { name: edit.name }), () => void run(() => removeMount(slug, { mountId: edit.id, version, removed: false }), () => router.push(`${gallery}/mounts/${edit.id}`)))
  })
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Tooltip text={t('back')}>
        <Link href={gallery} aria-label={t('back')} className={buttonStyles({ variant: 'ghost', size: 'icon', className: 'print:hidden' })}><ArrowLeft aria-hidden /></Link>
      </Tooltip>
      <MountTitle name={edit.name} takenOn={edit.takenOn} by={edit.by} may={may} onChange={edit.rename} />
      <div className="ms-auto flex flex-wrap items-center gap-2 print:hidden">
        {picked !== null && <Button size="sm" onClick={() => onOpen(picked)}><Expand aria-hidden />{t('open')}</Button>}
        {picked !== null && may && <Button size="sm" onClick={() => onEmpty(picked)}><X aria-hidden />{t('takeOut')}</Button>}
        {may && byTeeth > 0 && <Button size="sm" onClick={onByTeeth}><Shapes aria-hidden />{t('byTeeth', { count: byTeeth })}</Button>}
        {may && <Button size="sm" disabled={!edit.canUndo} onClick={edit.undo}><Undo2 aria-hidden />{t('undo')}</Button>}
        {images.length > 0 && (
          <ExportMenu patientId={patientId} images={[]} mountId={edit.id} name="mount" draw={(_, longest) => drawMountSheet(slug, edit.layout, placed, images, longest)} print />
        )}
        {may && (
          <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('more')}><MoreHorizontal aria-hidden /></Button>}>
            <MenuItem icon={Trash2} danger disabled={edit.writing} onSelect={() => void remove()}>{t('remove')}</MenuItem>
          </Menu>
        )}
      </div>
    </div>
  )
}
