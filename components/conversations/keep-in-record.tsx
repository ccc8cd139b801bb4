'use client'

import { FolderCheck, FolderInput } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import type { Person, ThreadMessage } from '@/lib/conversations/schema'
import { keepMessageMedia } from '@/lib/images/keep-message-media'

/** What records take of what WhatsApp brings. */
const keepable = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

type KeepInRecordProps = { message: ThreadMessage; people: Pick<Person, 'id' | 'fullName'>[] }

/** Puts a photograph or a document that a patient sent into their record; of a phone that several share, one says whose it is. */
export function KeepInRecord({ message: { id, direction, media, patientId }, people }: KeepInRecordProps) {
  const t = useTranslations('inbox.keep')
  const { slug, can } = useShell()
  const run = useRun()
  const [working, start] = useTransition()
  const [kept, setKept] = useState<{ image: string; patient: string } | null>(null)
  if (direction !== 'in' || !media?.kept || media.type === 'sticker' || !keepable.includes(media.mime ?? '') || people.length === 0 || !can('images.write')) return null
  if (kept) {
    return (
      <Link href={`/${slug}/patients/${kept.patient}/images/${kept.image}`} prefetch={false} className="inline-flex items-center gap-1.5 justify-self-start text-sm text-brand hover:underline">
        <FolderCheck className="size-4" aria-hidden />{t('kept')}
      </Link>
    )
  }
  const keep = (person: Pick<Person, 'id' | 'fullName'>) => start(() => run(() => keepMessageMedia(slug, { message: id, patient: person.id }), ({ image, there }) => {
    setKept({ image, patient: person.id })
    toast(t(there ? 'there' : 'done', { name: person.fullName }))
  }))
  const whose = people.toSorted((a, b) => Number(b.id === patientId) - Number(a.id === patientId))
  if (whose.length === 1) return <span className="justify-self-start"><Button size="sm" variant="ghost" pending={working} onClick={() => keep(whose[0]!)}><FolderInput aria-hidden />{t('keep')}</Button></span>
  return (
    <span className="justify-self-start">
      <Menu trigger={<Button size="sm" variant="ghost" pending={working}><FolderInput aria-hidden />{t('keepOf')}</Button>}>
        {whose.map((person) => <MenuItem key={person.id} onSelect={() => keep(person)}>{person.fullName}</MenuItem>)}
      </Menu>
    </span>
  )
}
