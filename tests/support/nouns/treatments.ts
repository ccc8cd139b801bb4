import { byId, idOf, type Noun } from './noun.ts'

/** Each with one item, one state, one visit and one piece of work, of `own` and of `others`. */
export const treatments: Noun = {
  async rows(sql, clinic) {
    const procedure = idOf(clinic, 720)
    await sql`insert into public.procedures (id, clinic_id, code, name, category, price_paise, covers, dentist_id)
      values (${procedure}, ${clinic.id}, 'TEST', 'Test filling', 'fillings', 100000, 'tooth', ${clinic.dentists[0]})`
    await sql`insert into public.procedure_names (clinic_id, procedure_id, language, name) values (${clinic.id}, ${procedure}, 'hi', 'भराई')`
    for (const [n, whose] of [[0, 'own'], [1, 'others']] as const) {
      const [patient, visit, dentist] = [clinic.patients[whose], clinic.visits[whose], clinic.dentists[n]]
      const [plan, item] = [idOf(clinic, 722 + n), idOf(clinic, 724 + n)]
      await sql`insert into public.treatment_plans (id, clinic_id, patient_id, dentist_id, list_paise, agreed_paise, alternative_of, paper_id, created_by)
        values (${plan}, ${clinic.id}, ${patient}, ${dentist}, 100000, 100000, ${n ? idOf(clinic, 722) : null}, ${idOf(clinic, 710 + n)}, ${clinic.owner.userId})`
      await sql`insert into public.treatment_plan_items (id, clinic_id, patient_id, plan_id, procedure_id, teeth, list_paise, agreed_paise, minutes, sittings)
        values (${item}, ${clinic.id}, ${patient}, ${plan}, ${procedure}, '{16}', 100000, 100000, 30, 1)`
      await sql`insert into public.treatment_plan_states (id, clinic_id, patient_id, plan_id, status, by_user)
        values (${idOf(clinic, 726 + n)}, ${clinic.id}, ${patient}, ${plan}, 'draft', ${clinic.owner.userId})`
      await sql`insert into public.treatment_plan_visits (clinic_id, patient_id, item_id, appointment_id) values (${clinic.id}, ${patient}, ${item}, ${visit})`
      await sql`insert into public.treatments (id, clinic_id, patient_id, appointment_id, dentist_id, procedure_id, plan_item_id, teeth, price_paise, done_on)
        values (${idOf(clinic, 728 + n)}, ${clinic.id}, ${patient}, ${visit}, ${dentist!}, ${procedure}, ${n ? item : null}, '{17}', 100000, '2026-01-05')`
    }
  },
  tables: {
    procedures: {
      row: byId((clinic) => idOf(clinic, 720)),
      insert: () => ({ code: 'NEW', name: 'New', category: 'other', price_paise: 1, covers: 'visit' }),
      update: `price_paise = 1`,
      may: { select: 'odrac', insert: 'o', update: 'o', delete: '' },
    },
    procedure_names: {
      row: (clinic) => `clinic_id = '${clinic.id}' and procedure_id = '${idOf(clinic, 720)}'`,
      insert: (clinic) => ({ procedure_id: idOf(clinic, 720), language: 'ta', name: 'நிரப்புதல்' }),
      update: `name = 'x'`,
      may: { select: 'odrac', insert: 'o', update: '', delete: 'o' },
    },
    discount_limits: {
      row: (clinic) => `clinic_id = '${clinic.id}' and role = 'receptionist'`,
      insert: () => ({ role: 'receptionist', percent: 100 }),
      update: `percent = 100`,
      may: { select: 'odrac', insert: '', update: 'o', delete: '' },
    },
    treatment_plans: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 722 : 723)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], title: 'Forged' }),
      update: `granted_paise = 100000`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    treatment_plan_items: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 724 : 725)),
      scoped: true,
      insert: (clinic, whose) => ({
        patient_id: clinic.patients[whose], plan_id: idOf(clinic, whose === 'own' ? 722 : 723), procedure_id: idOf(clinic, 720), list_paise: 1, agreed_paise: 1,
        minutes: 30, sittings: 1,
      }),
      update: `agreed_paise = 1`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    treatment_plan_states: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 726 : 727)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], plan_id: idOf(clinic, whose === 'own' ? 722 : 723), status: 'accepted' }),
      update: `reason = 'Forged'`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    treatment_plan_visits: {
      row: (clinic, whose) => `clinic_id = '${clinic.id}' and item_id = '${idOf(clinic, whose === 'own' ? 724 : 725)}'`,
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], item_id: idOf(clinic, 724), appointment_id: clinic.visits.others }),
      update: `patient_id = patient_id`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    treatments: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 728 : 729)),
      scoped: true,
      insert: (clinic, whose) => ({
        patient_id: clinic.patients[whose], dentist_id: clinic.dentists[0], procedure_id: idOf(clinic, 720), price_paise: 1, done_on: '2026-01-05',
      }),
      update: `price_paise = 1`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
  },
}
