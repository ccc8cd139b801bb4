import { byId, idOf, type Noun } from './noun.ts'

export const prescriptions: Noun = {
  async rows(sql, clinic) {
    for (const [n, whose] of [[770, 'own'], [771, 'others']] as const) {
      const dentist = clinic.dentists[whose === 'own' ? 0 : 1]
      await sql`insert into public.prescriptions (id, clinic_id, patient_id, dentist_id, appointment_id, diagnosis, entered_by)
        values (${idOf(clinic, n)}, ${clinic.id}, ${clinic.patients[whose]}, ${dentist}, ${clinic.visits[whose]}, 'Pulpitis 36', ${clinic.assistant.userId})`
      await sql`insert into public.prescription_lines (id, clinic_id, prescription_id, position, contents, form, dose, frequency, days, quantity, unit)
        values (${idOf(clinic, n)}, ${clinic.id}, ${idOf(clinic, n)}, 1, 'paracetamol 500 mg', 'tablet', '1', '1-1-1', 3, 9, 'tablet')`
      await sql`insert into public.prescription_warnings (clinic_id, prescription_id, rule, subject, against, severity)
        values (${clinic.id}, ${idOf(clinic, n)}, 'duplicate', 'paracetamol', 'Crocin', 'caution')`
    }
    await sql`insert into public.prescriptions (id, clinic_id, patient_id, dentist_id, replaces, entered_by)
      values (${idOf(clinic, 772)}, ${clinic.id}, ${clinic.patients.own}, ${clinic.dentists[0]}, ${idOf(clinic, 770)}, ${clinic.assistant.userId})`
    await sql`insert into public.medicines (id, clinic_id, name, form, contents) values (${idOf(clinic, 773)}, ${clinic.id}, 'Our rinse', 'mouthwash', 'chlorhexidine 0.2%')`
    await sql`insert into public.prescription_templates (id, clinic_id, dentist_id, name, body) values
      (${idOf(clinic, 774)}, ${clinic.id}, null, 'House template', 'paracetamol 500 1-1-1 3d'),
      (${idOf(clinic, 775)}, ${clinic.id}, ${clinic.dentists[0]}, 'For pain', 'ibuprofen 400 SOS')`
  },
  tables: {
    prescriptions: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 770 : 771)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], dentist_id: clinic.dentists[0] }),
      update: `diagnosis = 'Forged'`,
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
    prescription_lines: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 770 : 771)),
      scoped: true,
      insert: (clinic, whose) => ({ prescription_id: idOf(clinic, whose === 'own' ? 770 : 771), position: 2, contents: 'morphine 10 mg' }),
      update: `contents = 'morphine 10 mg'`,
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
    prescription_warnings: {
      row: (clinic, whose) => `clinic_id = '${clinic.id}' and prescription_id = '${idOf(clinic, whose === 'own' ? 770 : 771)}'`,
      scoped: true,
      insert: (clinic, whose) => ({ prescription_id: idOf(clinic, whose === 'own' ? 770 : 771), rule: 'allergy', subject: 'x', against: 'y', severity: 'caution' }),
      update: `reason = 'Forged'`,
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
    medicines: {
      row: byId((clinic) => idOf(clinic, 773)),
      insert: () => ({ name: 'New one', form: 'tablet', contents: 'paracetamol 500 mg' }),
      update: `name = 'Renamed'`,
      may: { select: 'odrac', insert: 'o', update: 'o', delete: 'o' },
    },
    prescription_templates: {
      row: byId((clinic) => idOf(clinic, 774)),
      insert: () => ({ name: 'Another', body: 'paracetamol 500 SOS' }),
      update: `name = 'Renamed'`,
      may: { select: 'oda', insert: 'o', update: 'o', delete: 'o' },
    },
  },  functions: {
    prescriptions_page: ['oda', (clinic) => ({ patient: clinic.patients.own })],
    prescribing_risks: ['oda', (clinic) => ({ patient: clinic.patients.own })],
    medicine_settings: ['o', () => ({})],
    medicine_list: ['oda', () => ({})],
    save_prescription: ['oda', (clinic) => ({
      prescription: idOf(clinic, 770), prescription_version: 1, patient: clinic.patients.own, fields: { diagnosis: 'Changed' },
      lines: [{ contents: 'ibuprofen 400 mg', frequency: 'SOS' }], warnings: [],
    })],
    discard_prescription: ['oda', (clinic) => ({ prescription: idOf(clinic, 772) })],
    prescription_to_sign: ['oda', (clinic) => ({ prescription: idOf(clinic, 770) })],
  },
  // Only the dentist who is named signs, and only what is signed is handed on: tests/policies/prescriptions.test.ts.
  elsewhere: ['sign_prescription', 'make_prescription_link', 'prescription_print'],
}
