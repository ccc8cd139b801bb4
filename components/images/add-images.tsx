'use client'

import { Camera, ChevronDown, FolderOpen, Link2, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { CameraDialog } from './camera-dialog'
import { LinkDialog } from './link-dialog'
import { PhoneUpload } from './phone-upload'

type AddImagesProps = { slug: string; patientId: string; today: string; onFiles: (files: File[], source: 'file' | 'camera') => void }

/** What a file chooser offers; what a file really is, its own bytes say. */
const accept = 'image/jpeg,image/png,image/webp,image/bmp,image/tiff,image/heic,image/heif,application/pdf,application/dicom,.dcm,.dicom,.ima'

/** The ways in which something gets into a record: files, the camera of this device, another phone, the address of a study. */
export function AddImages({ slug, patientId, today, onFiles }: AddImagesProps) {
  const t = useTranslations('images.add')
  const files = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState<'camera' | 'link' | null>(null)
  const input = (ref: typeof files, capture: boolean) => (
    <input
      ref={ref}
      type="file"
      hidden
      multiple={!capture}
      aria-label={capture ? t('camera') : t('files')}
      accept={capture ? 'image/*' : accept}
      {...(capture && { capture: 'environment' as const })}
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])], capture ? 'camera' : 'file')
        // The same file may be chosen again.
        event.target.value = ''
      }}
    />
  )
  // A phone's own camera is better than ours; at a desk there is an intraoral one, or none.
  const takePicture = () => (matchMedia('(pointer: coarse)').matches ? camera.current?.click() : setOpen('camera'))
  return (
    <div className="flex flex-wrap items-center gap-2">
      <PhoneUpload slug={slug} patientId={patientId} />
      <Menu align="end" trigger={<Button variant="secondary">{t('more')}<ChevronDown aria-hidden /></Button>}>
        <MenuItem icon={FolderOpen} onSelect={() => files.current?.click()}>{t('files')}</MenuItem>
        <MenuItem icon={Camera} onSelect={takePicture}>{t('camera')}</MenuItem>
        <MenuItem icon={Link2} onSelect={() => setOpen('link')}>{t('link')}</MenuItem>
      </Menu>
      <Button variant="primary" onClick={() => files.current?.click()}><Plus aria-hidden />{t('add')}</Button>
      {input(files, false)}
      {input(camera, true)}
      {open === 'camera' && <CameraDialog onPicture={(file) => onFiles([file], 'camera')} onClose={() => setOpen(null)} />}
      {open === 'link' && <LinkDialog slug={slug} patientId={patientId} today={today} onClose={() => setOpen(null)} />}
    </div>
  )
}
