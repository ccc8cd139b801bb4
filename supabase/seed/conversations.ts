import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import type { Patient } from './patients.ts'
import { chance } from './random.ts'
import { insertRows } from './rows.ts'

type Line = { ago: number; from?: 'clinic'; text: string }

/** What was written back and forth since yesterday, in minutes before now; the last word waits for an answer. */
const asked: Line[][] = [
  [
    { ago: 26 * 60, text: 'Good morning, do you also see children? My son is 6.' },
    { ago: 26 * 60 - 8, from: 'clinic', text: 'Good morning! Yes, from 3 years on. Would an afternoon suit you?' },
    { ago: 95, text: 'Thursday after school would be good, around 4.' },
    { ago: 94, text: 'Is there parking?' },
  ],
  [
    { ago: 22 * 60, text: 'क्या मैं कल की जगह शनिवार को आ सकता हूँ?' },
    { ago: 22 * 60 - 15, from: 'clinic', text: 'जी हाँ, शनिवार सुबह 11 बजे ख़ाली है।' },
    { ago: 41, text: 'ठीक है, 11 बजे आऊँगा। धन्यवाद' },
  ],
]

/**
 * Conversations of yesterday and today: with a patient, with a family, with somebody nobody knows yet. What the to-do list
 * has done is read and handled here too.
 */
export async function insertConversations(sql: TransactionSql, clinic: Clinic, patients: Patient[], now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const withPhone = patients.filter(({ whatsapp }) => whatsapp !== null)
  const strangers = ['+919890011223', '+919765400118']
  const threads = [
    { phone: withPhone[11]!.whatsapp!, patient: withPhone[11]!.id, lines: asked[1]! },
    { phone: strangers[seed % 2]!, patient: null, lines: asked[0]! },
  ]
  const messages = threads.flatMap(({ phone, patient, lines }) => lines.map(({ ago, from, text }) => {
    const at = new Date(now.getTime() - ago * 60_000)
    const row = { id: luck.uuid(at), clinic_id: clinic.id, patient_id: patient, phone, body: text, at, created_at: at, attempts: from ? 1 : 0, provider_id: `wamid.demo.${luck.uuid(at)}` }
    return from
      ? { ...row, direction: 'out', kind: 'text', status: 'read', written_by: clinic.desk, sent_at: at, delivered_at: at, read_at: new Date(at.getTime() + 60_000) }
      : { ...row, direction: 'in', kind: 'reply', status: 'received' }
  }))
  await insertRows(sql, 'public.messages', messages)
  const waiting = messages.filter(({ kind, at }) => kind === 'reply' && at.getTime() > now.getTime() - 2 * 3_600_000)
  await insertRows(sql, 'public.tasks', waiting.map((message) => ({
    id: luck.uuid(message.at), clinic_id: clinic.id, kind: 'reply', message_id: message.id, patient_id: message.patient_id, phone: message.phone, created_at: message.at,
  })))
  await sql`
    update public.conversations c set unread = w.waiting, handled_at = case when w.waiting = 0 then c.last_in_at + interval '1 hour' end,
      handled_by = case when w.waiting = 0 then ${clinic.desk}::uuid end
    from (select o.id, (select count(*) from public.tasks t where t.clinic_id = o.clinic_id and t.phone = o.phone and t.kind = 'reply' and t.done_at is null) as waiting
      from public.conversations o where o.clinic_id = ${clinic.id}) w
    where c.clinic_id = ${clinic.id} and c.id = w.id`
}
