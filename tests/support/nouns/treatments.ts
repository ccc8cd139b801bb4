import { byId, idOf, type Noun } from './noun.ts'
import { at } from '../two-clinics.ts'

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
  },  functions: {
    make_plan: ['odra', (clinic) => ({ patient: clinic.patients.own, title: 'Upper jaw' })],
    add_plan_items: ['odra', (clinic) => ({ patient: clinic.patients.own, items: [{ procedure: idOf(clinic, 720), teeth: [18] }] })],
    change_plan_item: ['odra', (clinic) => ({ item: idOf(clinic, 724), plan_version: 1, fields: { phase: 2 } })],
    remove_plan_items: ['odra', (clinic) => ({ plan: idOf(clinic, 722), plan_version: 1, items: [idOf(clinic, 724)] })],
    arrange_plan: ['odra', (clinic) => ({ plan: idOf(clinic, 722), plan_version: 1, places: [{ id: idOf(clinic, 724), phase: 2 }] })],
    price_plan: ['odra', (clinic) => ({ plan: idOf(clinic, 722), plan_version: 1, final_paise: 90000 })],
    change_plan: ['odra', (clinic) => ({ plan: idOf(clinic, 722), plan_version: 1, title: 'Upper jaw', dentist: clinic.dentists[1], note: '' })],
    move_plan: ['odra', (clinic) => ({ plan: idOf(clinic, 722), plan_version: 1, status: 'presented' })],
    ask_plan_discount: ['odra', (clinic) => ({ plan: idOf(clinic, 722), plan_version: 1, reason: 'Student' })],
    copy_plan: ['odra', (clinic) => ({ plan: idOf(clinic, 722), alternative: true })],
    discard_plan: ['odra', (clinic) => ({ plan: idOf(clinic, 722), plan_version: 1 })],
    record_work: ['oda', (clinic) => ({ patient: clinic.patients.own, work: [{ procedure: idOf(clinic, 720), teeth: [18] }], visit: clinic.visits.own })],
    undo_work: ['oda', (clinic) => ({ treatment: idOf(clinic, 728) })],
    plans_page: ['odrac', (clinic) => ({ patient: clinic.patients.own })],
    plan_page: ['odrac', (clinic) => ({ patient: clinic.patients.own, plan: idOf(clinic, 722) })],
    estimate_page: ['odrac', (clinic) => ({ patient: clinic.patients.own, plan: idOf(clinic, 722) })],
    print_estimate: ['odrac', (clinic) => ({ plan: idOf(clinic, 722) })],
    book_plan_items: ['odra', (clinic) => ({ items: [idOf(clinic, 724)], patient: clinic.patients.own, dentist: clinic.dentists[0], starts: at(900), minutes: 30 })],
    procedures_page: ['oc', () => ({})],
    save_procedure: ['o', (clinic) => ({ procedure: idOf(clinic, 720), procedure_version: 1, fields: { price_paise: 120000 }, names: { ta: 'நிரப்புதல்' } })],
  },
  // A plan that is presented, or accepted: treatments.test.ts.
  elsewhere: ['accept_plan', 'make_estimate_link', 'accept_plan_by_link', 'drop_plan_item', 'note_estimate_paper'],
}
