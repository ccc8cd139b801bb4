'use client'

import { ArrowLeft, BellOff, MegaphoneOff, UserRoundPlus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { CallButton } from '@/components/patients/call-button'
import { RegisterPatientForm } from '@/components/patients/register-patient-form'
import { visitAddress } from '@/components/messages/visit-address'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { Combobox, type Option } from '@/components/ui/combobox'
import { toast } from '@/components/ui/toast'
import { linkConversation } from '@/lib/conversations/link-conversation'
import { displayPhone, isMasked } from '@/lib/patients/rules'
import { searchPatients } from '@/lib/patients/search-patients'
import { formatDateTime } from '@/lib/time'
import type { OpenConversation } from './thread'

/** Everyone reached at this phone, each with their visits; for an unknown sender the two ways to make them known. */
export function ConversationPeople({ open: { conversation, people }, onBack }: { open: OpenConversation; onBack: () => void }) {
  const t = useTranslations('inbox')
  const s = useTranslations('tasks')
  const locale = useLocale()
  const { slug, clinic, can } = useShell()
  return (
    <div className="grid gap-4 p-4">
      <div className="flex items-center gap-2">
        <span className="xl:hidden"><Button variant="ghost" size="icon" aria-label={t('backToMessages')} onClick={onBack}><ArrowLeft aria-hidden /></Button></span>
        <h2 className="font-semibold">{t(people.length > 1 ? 'peopleOf' : 'personOf', { count: people.length })}</h2>
      </div>
      {conversation.phone && <p className="text-sm text-muted"><CallButton patientId={people[0]?.id} phone={conversation.phone} /></p>}
      {people.length === 0 && <UnknownSender conversation={conversation} />}
      <ul className="grid gap-4">
        {people.map((person) => (
          <li key={person.id} className="grid gap-1.5 border-b border-line pb-4 last:border-0">
            <p className="flex flex-wrap items-baseline gap-x-2">
              {can('patients.read')
                ? <Link href={`/${slug}/patients/${person.id}`} prefetch={false} className="font-medium hover:underline">{person.fullName}</Link>
                : <span className="font-medium">{person.fullName}</span>}
              {person.fileNumber && <span className="text-sm text-faint tabular">{person.fileNumber}</span>}
            </p>
            {person.refused.length > 0 && (
              <p className="flex flex-wrap gap-1.5">
                {person.refused.includes('reminders')
                  ? <Badge tone="amber" icon={BellOff}>{t('badges.noMessages')}</Badge>
                  : person.refused.includes('marketing') && <Badge tone="neutral" icon={MegaphoneOff}>{t('badges.noMarketing')}</Badge>}
              </p>
            )}
            {person.visits.length === 0 && <p className="text-sm text-muted">{s('noVisits')}</p>}
            <ul className="grid gap-1 text-sm">
              {person.visits.map((visit) => (
                <li key={visit.id}>
                  <Link href={visitAddress(slug, visit.id, visit.startsAt, clinic.timeZone)} className="text-muted tabular hover:text-ink hover:underline">
                    {formatDateTime(visit.startsAt, clinic.timeZone, locale)}{visit.dentist && `, ${visit.dentist}`}, {s(`statuses.${visit.status}`)}
                  </Link>
                </li>
              ))}
            </ul>
            {can('appointments.write') && (
              <Link href={`?new=appointment&patient=${person.id}`} scroll={false} className={`${buttonStyles({ size: 'sm' })} justify-self-start`}>{t('book')}</Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** No record has this number: register the person with it, or say whose it is. */
function UnknownSender({ conversation }: { conversation: OpenConversation['conversation'] }) {
  const t = useTranslations('inbox.unknown')
  const run = useRun()
  const { slug, can } = useShell()
  const [registering, setRegistering] = useState(false)
  const [chosen, setChosen] = useState<Option | null>(null)
  const { id, phone } = conversation
  // Who reads numbers masked cannot fill one in.
  const known = phone !== null && !isMasked(phone) ? phone : undefined
  const link = (patient: string) => run(() => linkConversation(slug, { conversation: id, patient }), () => toast(t('linked')))
  const search = async (query: string): Promise<Option[]> => {
    const answer = await searchPatients(slug, { query })
    return (answer?.data?.patients ?? []).map((patient) => ({
      value: patient.id, label: patient.fullName, detail: [patient.fileNumber, patient.phone && displayPhone(patient.phone)].filter(Boolean).join(' · '),
    }))
  }
  return (
    <div className="grid gap-3">
      <p className="text-sm text-muted">{t(phone ? 'text' : 'textHidden')}</p>
      {can('messages.write') && can('patients.write') && (
        <>
          <Button className="justify-self-start" onClick={() => setRegistering(true)}><UserRoundPlus aria-hidden />{t('register')}</Button>
          <div className="grid gap-1.5">
            <Combobox
              aria-label={t('link')}
              placeholder={t('link')}
              value={chosen}
              search={search}
              onChange={(option) => {
                setChosen(option)
                if (option) void link(option.value)
              }}
            />
          </div>
        </>
      )}
      {registering && (
        <RegisterPatientForm
          slug={slug}
          phone={known}
          onClose={() => setRegistering(false)}
          onRegistered={(patient) => {
            setRegistering(false)
            void link(patient.id)
          }}
        />
      )}
    </div>
  )
}
