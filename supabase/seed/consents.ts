import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import type { Patient } from './patients.ts'
import { chance } from './random.ts'

const day = 24 * 60 * 60_000

/**
 * Consents made ready for visits that come: what waits to be signed, in the patients' own languages. None is signed: a signature
 * comes with the file that was signed, which only the program makes.
 */
export async function insertConsents(sql: TransactionSql, clinic: Clinic, patients: Patient[], now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const asked = [
    { position: 1, procedure: 'Extraction', teeth: [38] }, { position: 2, procedure: 'Root canal treatment', teeth: [36] },
    { position: 3, procedure: 'Implant', teeth: [46] }, { position: 4, procedure: 'Removal of an impacted tooth', teeth: [48] },
    { position: 6, procedure: '', teeth: [] },
  ]
  for (const [i, { position, procedure, teeth }] of asked.entries()) {
    const since = new Date(now.getTime() - (i + 1) * 0.6 * day)
    await sql`insert into public.consents (id, clinic_id, patient_id, text_id, dentist_id, procedure, teeth, created_by, created_at)
      select ${luck.uuid(since)}, p.clinic_id, p.id, t.id, d.id, ${procedure}, ${sql.array(teeth)}::smallint[], null, ${since}
      from public.patients p
      join public.consent_forms f on f.clinic_id = p.clinic_id and f.position = ${position}
      join lateral (select x.id from public.consent_texts x where x.clinic_id = f.clinic_id and x.form_id = f.id and x.language in (p.language, 'en')
        order by x.language <> p.language limit 1) t on true
      join lateral (select e.id from public.dentists e where e.clinic_id = p.clinic_id and e.archived_at is null order by e.position limit 1) d on true
      where p.clinic_id = ${clinic.id} and p.id = ${patients[i * 5 + 1]!.id}`
  }
}
