'use client'

import { Check, CircleDashed, CircleStop, Eye, LoaderCircle, Undo2, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '@/components/ui/badge'
import type { ImportStatus } from '@/lib/imports/schema'

const looks: Record<ImportStatus, [Tone, LucideIcon]> = {
  uploading: ['neutral', CircleDashed], ready: ['amber', Eye], running: ['blue', LoaderCircle], stopped: ['amber', CircleStop],
  done: ['green', Check], undoing: ['blue', LoaderCircle], undone: ['neutral', Undo2],
}

/** Where an import stands, in a word. */
export function ImportState({ status }: { status: ImportStatus }) {
  const t = useTranslations('imports.states')
  const [tone, icon] = looks[status]
  return <Badge tone={tone} icon={icon}>{t(status)}</Badge>
}
