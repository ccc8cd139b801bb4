'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useToday } from '@/components/patients/use-today'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { addMount } from '@/lib/images/add-mount'
import { mountLayouts, type MountLayout } from '@/lib/images/mount-layouts'

/** Makes an empty mount of a layout and goes to it: named after its layout, of today, until somebody says otherwise. */
export function NewMount({ slug, patientId }: { slug: string; patientId: string }) {
  const t = useTranslations('images.mounts')
  const run = useRun()
  const router = useRouter()
  const today = useToday()
  const [pending, setPending] = useState(false)
  const add = async (layout: MountLayout) => {
    setPending(true)
    await run(() => addMount(slug, { patientId, layout, name: t(`layouts.${layout}`), takenOn: today }), ({ id }) => router.push(`/${slug}/patients/${patientId}/images/mounts/${id}`))
    setPending(false)
  }
  return (
    <Menu align="end" trigger={<Button size="sm" pending={pending}><Plus aria-hidden />{t('new')}</Button>}>
      {mountLayouts.map((layout) => <MenuItem key={layout} onSelect={() => void add(layout)}>{t(`layouts.${layout}`)}</MenuItem>)}
    </Menu>
  )
}
