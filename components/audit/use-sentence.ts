'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { AuditEntry } from '@/lib/audit/entries'
import { formatDay } from '@/lib/time'

/** Says an entry in one readable sentence, and where it leads. */
export function useSentence(slug: string) {
  const t = useTranslations('audit')
  const locale = useLocale()

  const word = (name: string) => name.replaceAll('_', ' ')
  const noun = (name: string) => (t.has(`nouns.${name}`) ? t(`nouns.${name as 'patients'}`) : word(name))
  const who = ({ actor, by }: AuditEntry) => (actor === 'member' ? (by ?? t('someone')) : t(actor === 'patient' ? 'patientActor' : 'system'))

  function what(entry: AuditEntry): string {
    if (entry.noun === 'patients') return entry.patient ? t('what.patient', { name: entry.patient }) : t('what.plain', { noun: noun('patients') })
    if (entry.name) return t('what.named', { noun: noun(entry.noun), name: entry.name })
    if (entry.patient) return t('what.ofPatient', { noun: noun(entry.noun), name: entry.patient })
    return t('what.plain', { noun: noun(entry.noun) })
  }

  function say(entry: AuditEntry): string {
    const { action, facts } = entry
    const by = who(entry)
    const patient = entry.patient ?? noun('patients')
    if (action === 'viewed' && entry.noun === 'patient_phones') return t('sentence.patient_phone', { by, patient, why: String(facts.why) })
    if (entry.noun === 'exports') {
      const list = String(facts.list)
      return t('sentence.export', { by, list: t.has(`lists.${list}`) ? t(`lists.${list as 'patients'}`) : list, rows: Number(facts.rows ?? 0) })
    }
    if (action === 'printed' && typeof facts.day === 'string') return t('sentence.schedule', { by, day: formatDay(facts.day, locale) })
    if (action === 'sent' && facts.by_hand === true) return t('sentence.byHand', { by, patient })
    // What is done to a person's own sign-in names the person.
    const about = entry.noun === 'members' && entry.name ? entry.name : what(entry)
    if (t.has(`sentence.${action}`)) return t(`sentence.${action as 'changed'}`, { by, what: /sign_in|pin/.test(action) ? about : what(entry) })
    return t('sentence.other', { by, action: t.has(`actions.${action}`) ? t(`actions.${action as 'changed'}`) : word(action), what: what(entry) })
  }

  /** Where the thing itself is; null where there is nothing to open, or it is gone. */
  function link({ noun: name, action, record_id: id, patient_id: patient }: AuditEntry): string | null {
    const pages: Record<string, string> = {
      members: 'settings/team', invitations: 'settings/team', role_switches: 'settings/roles', clinics: 'settings/clinic', branches: 'settings/chairs', chairs: 'settings/chairs',
      visit_reasons: 'settings/reasons', dentists: 'settings/dentists', dentist_sessions: 'settings/hours', closures: 'settings/hours', branch_hours: 'settings/hours',
      message_templates: 'settings/messages', whatsapp_numbers: 'settings/whatsapp', clinic_gateways: 'settings/gateway', imports: 'settings/import', campaigns: `messages/campaigns/${id}`,
    }
    if (action === 'removed') return patient && `/${slug}/patients/${patient}`
    if (name === 'appointments') return `/${slug}/schedule?visit=${id}`
    if (patient) return `/${slug}/patients/${patient}`
    return pages[name] ? `/${slug}/${pages[name]}` : null
  }

  return { say, link, noun }
}
