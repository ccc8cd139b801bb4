import { byId, idOf, type Noun } from './noun.ts'

export const consents: Noun = {
  async rows(sql, clinic) {
    const [form, text] = [idOf(clinic, 787), idOf(clinic, 788)]
    await sql`insert into public.consent_forms (id, clinic_id) values (${form}, ${clinic.id})`
    await sql`insert into public.consent_texts (id, clinic_id, form_id, language, revision, title, body)
      values (${text}, ${clinic.id}, ${form}, 'en', 1, 'Consent to an extraction', 'A tooth is taken out. What may happen was explained.')`
    for (const [n, patient, dentist] of [[785, clinic.patients.own, clinic.dentists[0]!], [786, clinic.patients.others, clinic.dentists[1]!]] as const) {
      await sql`insert into public.consents (id, clinic_id, patient_id, text_id, dentist_id, procedure, teeth, created_by)
        values (${idOf(clinic, n)}, ${clinic.id}, ${patient}, ${text}, ${dentist}, 'Extraction', '{36}', ${clinic.receptionist.userId})`
    }
  },
  tables: {
    consent_forms: {
      row: byId((clinic) => idOf(clinic, 787)),
      insert: () => ({ position: 1 }),
      update: 'position = 2',
      may: { select: 'odra', insert: '', update: '', delete: '' },
    },
    consent_texts: {
      row: byId((clinic) => idOf(clinic, 788)),
      insert: (clinic) => ({ form_id: idOf(clinic, 787), language: 'en', revision: 9, title: 'Forged', body: 'A text that nobody of the clinic wrote.' }),
      update: `body = 'A text that nobody of the clinic wrote.'`,
      may: { select: 'odra', insert: '', update: '', delete: '' },
    },
    consents: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 785 : 786)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], text_id: idOf(clinic, 788), dentist_id: clinic.dentists[0]!, procedure: 'Forged' }),
      update: `procedure = 'Something else'`,
      may: { select: 'oDra', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    consents_page: ['odra', (clinic) => ({ patient: clinic.patients.own })],
    prepare_consent: ['odra', (clinic) => ({ patient: clinic.patients.own, text_id: idOf(clinic, 788), dentist: clinic.dentists[0]!, procedure: 'Extraction', teeth: '{36}' })],
    print_consent: ['odra', (clinic) => ({ patient: clinic.patients.own, consent: idOf(clinic, 785) })],
    consent_to_sign: ['odra', (clinic) => ({ consent: idOf(clinic, 785), signer_relation: 'guardian' })],
    discard_consent: ['odra', (clinic) => ({ consent: idOf(clinic, 785) })],
    consent_forms_page: ['o', () => ({})],
    save_consent_text: ['o', (clinic) => ({ form: idOf(clinic, 787), language: 'en', revision: 1, title: 'Consent', body: 'A tooth is taken out, as was explained.' })],
    archive_consent_form: ['o', (clinic) => ({ form: idOf(clinic, 787), archived: true })],
  },
  // They need a paper, or a signature.
  elsewhere: ['sign_consent', 'withdraw_consent', 'consent_to_verify'],
}
