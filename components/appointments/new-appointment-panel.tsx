'use client'

import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { useUrlParam } from '@/components/ui/url-param'

/** Books a visit, from anywhere in a clinic. */
export default function NewAppointmentPanel(_: { slug: string }) {
  const t = useTranslations('appointments')
  const [, setNew] = useUrlParam('new', ['patient', 'dentist', 'chair', 'at', 'minutes'])
  return <Panel title={t('book.title')} onClose={() => setNew(null)}>{null}</Panel>
}
