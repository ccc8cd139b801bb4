import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import type { Patient } from './patients.ts'
import { chance } from './random.ts'
import { insertRows } from './rows.ts'
import type { Visit } from './visits.ts'

type Line = { brand: string; contents: string; form: string; dose?: string; frequency: string; days: number | null; quantity: number | null; unit: string; instructions: string[] }
const zerodol: Line = { brand: 'Zerodol-P', contents: 'aceclofenac 100 mg + paracetamol 325 mg', form: 'tablet', frequency: '1-0-1', days: 3, quantity: 6, unit: 'tablet', instructions: ['after-food'] }
const combiflam: Line = { brand: 'Combiflam', contents: 'ibuprofen 400 mg + paracetamol 325 mg', form: 'tablet', frequency: 'SOS', days: null, quantity: 6, unit: 'tablet', instructions: ['after-food', 'for-pain'] }
const amoxicillin: Line = { brand: 'Novamox 500', contents: 'amoxicillin 500 mg', form: 'capsule', frequency: '1-1-1', days: 5, quantity: 15, unit: 'capsule', instructions: ['after-food', 'complete-course'] }
const augmentin: Line = { brand: 'Augmentin 625 Duo', contents: 'amoxicillin 500 mg + clavulanic acid 125 mg', form: 'tablet', frequency: '1-0-1', days: 5, quantity: 10, unit: 'tablet', instructions: ['after-food', 'complete-course'] }
const azithral: Line = { brand: 'Azithral 500', contents: 'azithromycin 500 mg', form: 'tablet', frequency: '1-0-0', days: 3, quantity: 3, unit: 'tablet', instructions: ['before-food'] }
const dolo: Line = { brand: 'Dolo 650', contents: 'paracetamol 650 mg', form: 'tablet', frequency: '1-1-1', days: 3, quantity: 9, unit: 'tablet', instructions: ['after-food'] }
const hexidine: Line = { brand: 'Hexidine', contents: 'chlorhexidine 0.2%', form: 'mouthwash', dose: '10 ml', frequency: '1-0-1', days: 7, quantity: 140, unit: 'ml', instructions: ['rinse-spit', 'no-food-after'] }
const pan: Line = { brand: 'Pan 40', contents: 'pantoprazole 40 mg', form: 'tablet', frequency: '1-0-0', days: 5, quantity: 5, unit: 'tablet', instructions: ['before-food'] }
/** What was found, and what is given for it: to most, and to those with an allergy or a blood thinner. */
const courses: { diagnosis: string; usual: Line[]; careful: Line[] }[] = [
  { diagnosis: 'Irreversible pulpitis 36', usual: [combiflam], careful: [dolo] },
  { diagnosis: 'Pericoronitis 48', usual: [augmentin, zerodol, hexidine], careful: [azithral, dolo, hexidine] },
  { diagnosis: 'Extraction 46', usual: [amoxicillin, zerodol, pan], careful: [azithral, dolo] },
  { diagnosis: 'Chronic gingivitis', usual: [hexidine], careful: [hexidine] },
]

/** Prescriptions of about a third of the patients who came, signed by the dentist they saw; a few certificates; favourites of two dentists. */
export async function insertPrescriptions(sql: TransactionSql, clinic: Clinic, patients: Patient[], visits: Visit[], seed: number): Promise<void> {
  const luck = chance(seed)
  const signers = new Map((await sql<{ id: string; user_id: string }[]>`select d.id, m.user_id from public.dentists d
    join public.members m on m.clinic_id = d.clinic_id and m.id = d.member_id where d.clinic_id = ${clinic.id}`).map((row) => [row.id, row.user_id]))
  const byId = new Map(patients.map((patient) => [patient.id, patient]))
  const seen = visits.filter(({ status, dentist_id: dentist }) => ['done', 'discharged'].includes(status) && dentist !== null && signers.has(dentist))
  const chosen = seen.filter(() => luck.hits(0.33))
  const prescriptions: Record<string, unknown>[] = []
  const lines: Record<string, unknown>[] = []
  const letters: Record<string, unknown>[] = []
  for (const visit of chosen) {
    const patient = byId.get(visit.patient_id)!
    const dentist = clinic.dentists.find(({ id }) => id === visit.dentist_id)!.plan
    const at = new Date(visit.ends_at)
    const { diagnosis, usual, careful } = luck.pick(courses)
    const particulars = {
      clinic_id: clinic.id, patient_id: patient.id, appointment_id: visit.id, dentist_id: visit.dentist_id, language: patient.language, entered_by: signers.get(visit.dentist_id!), created_at: at,
      signed_at: at, signed_by: signers.get(visit.dentist_id!), signed_by_pin: luck.hits(0.4), prescriber: dentist.name, qualification: dentist.qualification, council: dentist.council,
      registration_number: dentist.registration_number, patient_name: patient.full_name, patient_sex: patient.sex, patient_birth_date: patient.birth_date,
      patient_birth_date_precision: patient.birth_date_precision, version: 1,
    }
    const id = luck.uuid(at)
    prescriptions.push({ id, ...particulars, diagnosis, advice: '' })
    for (const [i, line] of (patient.allergies.length + patient.medical_alerts.length > 0 ? careful : usual).entries()) {
      lines.push({ id: luck.uuid(at), clinic_id: clinic.id, prescription_id: id, position: i + 1, dose: '', note: '', ...line })
    }
    if (luck.hits(0.12)) {
      letters.push({
        id: luck.uuid(at), ...particulars, kind: 'treatment', language: 'en', addressee: '', title: 'Certificate of treatment',
        body: `This is to certify that ${patient.full_name} was under dental treatment at ${clinic.plan.clinic.name}.\n\nDiagnosis: ${diagnosis}\n\nThis certificate is given at the patient's request.`,
      })
    }
  }
  // What is signed takes no lines any more: first drafts, then their lines, then the signatures.
  const signing = ['signed_at', 'signed_by', 'signed_by_pin', 'prescriber', 'qualification', 'council', 'registration_number', 'patient_name', 'patient_sex', 'patient_birth_date', 'patient_birth_date_precision']
  await insertRows(sql, 'public.prescriptions', prescriptions.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, signing.includes(name) ? (name === 'signed_by_pin' ? false : null) : value]))))
  await insertRows(sql, 'public.prescription_lines', lines)
  await sql`update public.prescriptions p set signed_at = s.signed_at, signed_by = s.signed_by, signed_by_pin = s.signed_by_pin, prescriber = s.prescriber,
      qualification = s.qualification, council = s.council, registration_number = s.registration_number, patient_name = s.patient_name, patient_sex = s.patient_sex,
      patient_birth_date = s.patient_birth_date, patient_birth_date_precision = s.patient_birth_date_precision
    from jsonb_populate_recordset(null::public.prescriptions, ${sql.json(prescriptions as never)}) s where p.clinic_id = ${clinic.id} and p.id = s.id`
  await insertRows(sql, 'public.letters', letters)
  for (const { id: dentist } of clinic.dentists.filter(({ id }) => signers.has(id)).slice(0, 2)) {
    await sql`insert into public.prescription_templates (clinic_id, dentist_id, name, body, position, created_by) values
      (${clinic.id}, ${dentist}, 'Pain, three days', 'Zerodol-P 1-0-1 3d after food', 1, ${signers.get(dentist)!}),
      (${clinic.id}, ${dentist}, 'Antibiotic, five days', E'Augmentin 625 Duo 1-0-1 5d after food\nPan 40 1-0-0 5d before food', 2, ${signers.get(dentist)!})`
  }
}
