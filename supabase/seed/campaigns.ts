import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import type { Patient } from './patients.ts'
import { chance } from './random.ts'
import { insertRows } from './rows.ts'
import { campaignTexts, consentWording } from './words.ts'

const day = 86_400_000
const minute = 60_000
const variant = 'check_up_demo1'

/** Who agreed to hear of more than their visits, a text for that, a campaign that is over and one that is being prepared. */
export async function insertCampaigns(sql: TransactionSql, clinic: Clinic, patients: Patient[], now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const asked = patients.filter(({ reminder_consent }) => reminder_consent && luck.hits(0.7))
  // Nobody under 18 is asked about offers.
  const grown = ({ birth_date }: Patient) => !birth_date || Date.parse(birth_date) < now.getTime() - 19 * 365.25 * day
  const agreed = asked.filter((patient) => luck.hits(0.6) && grown(patient))
  await insertRows(sql, 'public.patient_consents', asked.map((patient) => ({
    id: luck.uuid(patient.created_at), clinic_id: clinic.id, patient_id: patient.id, purpose: 'marketing', given: agreed.includes(patient),
    wording: consentWording('marketing', 'en', clinic.plan.clinic.name, agreed.includes(patient)), language: 'en', channel: 'desk', recorded_by: clinic.desk,
    recorded_at: new Date(patient.created_at.getTime() + minute),
  })))

  const since = new Date(now.getTime() - 40 * day)
  await insertRows(sql, 'public.message_templates', Object.entries(campaignTexts).map(([language, body]) => ({
    id: luck.uuid(since), clinic_id: clinic.id, kind: 'campaign', variant, title: 'Time for a check-up', language, revision: 1, body, buttons: {},
    name: `campaign_${variant}_v1_${clinic.id.slice(-6)}`, category: 'MARKETING', status: 'draft', created_at: since, version: 1,
  })))

  const begun = new Date(Math.floor((now.getTime() - 12 * day) / day) * day + 5.5 * 3_600_000)
  const over = luck.uuid(begun)
  const columns = { clinic_id: clinic.id, variant, localities: [], reason_of: 'any', unbooked: true, version: 1 }
  const phones = new Set<string>()
  const reached = agreed.filter(({ phone, whatsapp, birth_date, created_at }) => {
    const number = whatsapp ?? phone
    if (!number || !birth_date || Date.parse(birth_date) > now.getTime() - 19.5 * 365.25 * day || created_at > begun || phones.has(number)) return false
    phones.add(number)
    return true
  }).slice(0, 84)
  await insertRows(sql, 'public.campaigns', [
    {
      id: over, ...columns, name: 'Check-up after six months', seen: 'before', seen_months: 6, unfinished: false, cap_paise: 20_000, status: 'done',
      scheduled_at: begun, started_at: begun, ended_at: new Date(begun.getTime() + 4 * minute), created_at: new Date(begun.getTime() - day),
      counted: {
        found: reached.length + 97, people: reached.length, millipaise: reached.length * 86_310, left_out: { no_consent: 71, minor: 9, age_unknown: 6, shared: 11 },
        languages: Object.fromEntries(Object.keys(campaignTexts).map((language) => [language, reached.filter((patient) => spoken(patient) === language).length])),
      },
    },
    {
      id: luck.uuid(now), ...columns, name: 'Left unfinished this year', seen: 'any', seen_months: null, unfinished: true, cap_paise: 50_000, status: 'draft',
      created_at: new Date(now.getTime() - 2 * 3_600_000),
    },
  ])
  const messages = reached.map((patient, i) => {
    const at = new Date(begun.getTime() + i * 2_000)
    const status = luck.weighted({ read: 64, delivered: 27, sent: 3, failed: 6 })
    const arrived = status === 'read' || status === 'delivered'
    return {
      id: luck.uuid(at), clinic_id: clinic.id, direction: 'out', kind: 'campaign', channel: 'whatsapp', variant, campaign_id: over, patient_id: patient.id, language: spoken(patient),
      status, error_code: status === 'failed' ? 131026 : null, at, due_at: at, attempts: 1, phone: patient.whatsapp ?? patient.phone,
      body: campaignTexts[spoken(patient)]!.replace('{{name}}', patient.full_name).replace('{{place}}', clinic.plan.clinic.name),
      provider_id: `wamid.demo.${luck.uuid(at)}`, sent_at: status === 'failed' ? null : at, delivered_at: arrived ? new Date(at.getTime() + 4_000) : null,
      read_at: status === 'read' ? new Date(at.getTime() + luck.between(1, 400) * minute) : null, created_at: at,
    }
  })
  await insertRows(sql, 'public.messages', messages)
  await insertRows(sql, 'public.campaign_recipients', messages.map(({ id, patient_id, phone, language }) => ({
    id: luck.uuid(begun), clinic_id: clinic.id, campaign_id: over, patient_id, phone, language, status: 'released', message_id: id, millipaise: 86_310,
  })))
}

const spoken = ({ language }: Patient) => (language in campaignTexts ? language : 'en')
