import { beforeEach, describe, expect, test } from 'vitest'
import { hashLinkToken } from '../../lib/links/token.ts'
import { anon, refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'

/** What patients say about their health: by link, once; what staff take of it; what stays whoever asks. */

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const phone = db.as(anon)
type Page = {
  now: { question: string; options: string[]; details: string | null }[]
  histories: { id: string; status: string; way: string; told_by: string; teller_name: string | null; answers: { question: string; taken: boolean | null }[]; alerts: { question: string; word: string; list: string; change: string }[] }[]
  questionnaire: { sections: { code: string; title: string; questions: { code: string; kind: string; text: string; options: { code: string; text: string }[] }[] }[] }
}
type Body = { first_name: string; answers: { question: string; options: string[] }[]; questionnaire: Page['questionnaire'] }

let patient: string
let token: string
let link: string
let n = 0

beforeEach(async () => {
  patient = await addPatient(db.admin, smile, { fullName: `Kavita Rao ${++n}`, phone: `+9198110${String(n).padStart(5, '0')}` })
  await db.admin`update patients set sex = 'female', birth_date = '1990-05-05', allergies = '{}', medical_alerts = '{}', language = 'hi' where id = ${patient}`
  token = `token ${n}`
  link = await owner.rpc('make_history_link', { patient })
  await db.admin`update private.patient_links set token_hash = ${hashLinkToken(token)} where id = ${link}`
})

const about = (answers: unknown, by = token) => ({ link: hashLinkToken(by), answers })
const submit = (answers: unknown, teller: Record<string, unknown> = {}) => phone.rpc('submit_history_by_link', { ...about(answers), told_by: 'patient', teller_name: '', language: 'hi', ...teller })
const open = async (language?: string) => (await phone.rpc<{ body: Body }>('patient_link_page', { ...about(language ? { language } : {}) })).body
const page = (of = patient) => owner.rpc<Page>('history_page', { patient: of, language: 'en' })
const said = (question: string, options: string[], details: string | null = null) => ({ question, options, details })
const headOf = async () => (await db.admin`select allergies, medical_alerts from patients where id = ${patient}`)[0]
const everything = async () => (await db.admin`select md5(string_agg(a::text, ',' order by a.id)) as answers, (select md5(string_agg(h::text, ',' order by h.id)) from histories h) as histories from history_answers a`)[0]

describe('on the patient’s phone', () => {
  test('the questions come in their language, or the one they choose; what is kept comes back after a reload', async () => {
    expect((await open()).questionnaire.sections[0]).toMatchObject({ title: 'आपका स्वास्थ्य' })
    expect((await open('ta')).questionnaire.sections[0]!.questions[0]!.options.map(({ text }) => text)).toEqual(['ஆம்', 'இல்லை', 'தெரியவில்லை'])
    expect((await open('gu')).questionnaire.sections[0]).toMatchObject({ title: 'Your health' })
    await phone.rpc('save_history_by_link', about([said('diabetes', ['yes'], 'Type 2'), said('asthma', ['no'])]))
    await phone.rpc('save_history_by_link', about([said('asthma', []), said('more', [], ' Snores ')]))
    expect((await open()).answers.map(({ question }) => question).sort()).toEqual(['diabetes', 'more'])
    // Nobody's yet.
    expect((await page()).histories).toEqual([])
  })

  test('every question and option has its words in four languages', async () => {
    const wordless = await db.admin`select q.code, l.language from private.history_questions q cross join unnest('{en,hi,mr,ta}'::text[]) l (language)
      where not exists (select from private.history_words w where w.question = q.code and w.option = '' and w.language = l.language)
      union all select o.question || '.' || o.option, l.language from private.history_options o cross join unnest('{en,hi,mr,ta}'::text[]) l (language)
      where not exists (select from private.history_words w where w.question in (o.question, '') and w.option = o.option and w.language = l.language)`
    expect(wordless).toEqual([])
  })

  test.for([
    ['a man', `sex = 'male'`, false], ['a girl of nine', `birth_date = now()::date - 3300`, false], ['a woman of sixty', `birth_date = now()::date - 22000`, false],
    ['a woman of thirty', `sex = 'female'`, true], ['somebody of whom it is not known', `sex = null, birth_date = null`, true],
  ] as const)('pregnancy is asked only where it applies: %s', async ([, change, asked]) => {
    await db.admin.unsafe(`update public.patients set ${change} where id = '${patient}'`)
    expect((await open()).questionnaire.sections.some(({ code }) => code === 'women')).toBe(asked)
  })

  test('the page tells nothing of what the clinic knows', async () => {
    await submit([said('blood_borne', ['yes'], 'Hepatitis B')])
    await owner.rpc('accept_history', { history: (await page()).histories[0]!.id })
    const again = await owner.rpc<string>('make_history_link', { patient })
    await db.admin`update private.patient_links set token_hash = ${hashLinkToken(token + ' again')} where id = ${again}`
    expect(JSON.stringify(await phone.rpc('patient_link_page', about({}, `${token} again`)))).not.toContain('Hepatitis B"')
  })

  test('it is handed in once; a second time is refused kindly, and nothing changes', async () => {
    await submit([said('diabetes', ['yes'])], { told_by: 'guardian', teller_name: ' Meera Rao ' })
    expect((await page()).histories).toMatchObject([{ status: 'open', way: 'phone', told_by: 'guardian', teller_name: 'Meera Rao' }])
    const before = await everything()
    for (const again of [submit([said('diabetes', ['no'])]), phone.rpc('save_history_by_link', about([said('diabetes', ['no'])]))]) {
      expect(await refusal(again)).toMatchObject({ code: 'link_used' })
    }
    expect(await phone.rpc('patient_link_page', about({}))).toMatchObject({ state: 'used' })
    expect(await everything()).toEqual(before)
  })

  test.for([
    ['expired', `expires_at = now() - interval '1 minute'`, 'link_expired'], ['taken back', 'revoked_at = now()', 'link_unknown'],
    ['of another kind', `kind = 'letter'`, 'link_unknown'],
  ] as const)('a link that is %s takes no answers', async ([, change, code]) => {
    await db.admin.unsafe(`update private.patient_links set ${change} where id = '${link}'`)
    const before = await everything()
    expect(await refusal(submit([said('diabetes', ['yes'])]))).toMatchObject({ code })
    expect(await refusal(phone.rpc('save_history_by_link', about([said('diabetes', ['yes'])])))).toMatchObject({ code })
    expect(await everything()).toEqual(before)
  })

  test.for([
    ['a question that is none', [said('shoe_size', ['yes'])], 'question_unknown'],
    ['an option of another question', [said('diabetes', ['latex'])], 'answer_unknown'],
    ['two of what is one', [said('diabetes', ['yes', 'no'])], 'answer_unknown'],
    ['the same twice', [said('allergies', ['latex', 'latex'])], 'answer_unknown'],
    ['a book', [said('more', [], 'x'.repeat(1001))], 'history_answers_details_length'],
    ['no list', { diabetes: 'yes' }, 'answer_unknown'],
    ['a list without end', Array.from({ length: 101 }, () => said('diabetes', ['yes'])), 'answer_unknown'],
    ['nothing', [], 'history_empty'],
  ] as const)('%s is refused, and what was kept stays', async ([, answers, code]) => {
    await phone.rpc('save_history_by_link', about([said('asthma', ['yes'])]))
    if (code === 'history_empty') await phone.rpc('save_history_by_link', about([said('asthma', [])]))
    const before = await everything()
    expect(await refusal(submit(answers))).toMatchObject({ code })
    expect(await everything()).toEqual(before)
  })

  test('a script is a text like any other', async () => {
    const script = '<script>alert(1)</script>'
    await submit([said('more', [], script)])
    await owner.rpc('accept_history', { history: (await page()).histories[0]!.id })
    expect((await page()).now).toMatchObject([{ question: 'more', details: script }])
  })
})

describe('staff', () => {
  const handIn = async (answers: unknown) => {
    await submit(answers)
    return (await page()).histories[0]!
  }

  test('accepting the whole puts the red words into the head of the record, each once', async () => {
    await db.admin`update patients set medical_alerts = '{diabetes,Anxious}' where id = ${patient}`
    const { id, alerts } = await handIn([said('diabetes', ['yes']), said('blood_thinner', ['yes'], 'Clopidogrel'), said('asthma', ['no']), said('heart_valve', ['unsure']),
      said('allergies', ['penicillin', 'numbing', 'other'], 'Adhesive plaster')])
    expect(alerts.map(({ word }) => word).sort()).toEqual(['Adhesive plaster', 'Blood thinner', 'Lidocaine', 'Penicillin'])
    expect(await owner.rpc('accept_history', { history: id })).toEqual({ allergies: ['Penicillin', 'Lidocaine', 'Adhesive plaster'], medical_alerts: ['diabetes', 'Anxious', 'Blood thinner'] })
    expect(await headOf()).toMatchObject({ medical_alerts: ['diabetes', 'Anxious', 'Blood thinner'] })
    expect((await page()).histories[0]).toMatchObject({ status: 'accepted' })
  })

  test('answer by answer: what is not taken is kept, and holds nowhere', async () => {
    const { id } = await handIn([said('diabetes', ['yes']), said('epilepsy', ['yes'])])
    await owner.rpc('accept_history', { history: id, take: ['diabetes'] })
    const { now, histories } = await page()
    expect(now.map(({ question }) => question)).toEqual(['diabetes'])
    expect(histories[0]!.answers).toEqual(expect.arrayContaining([expect.objectContaining({ question: 'epilepsy', taken: false })]))
    expect(await headOf()).toMatchObject({ medical_alerts: ['Diabetes'] })
  })

  test('a no takes a word off only when staff say so; what was typed by others stays', async () => {
    await db.admin`update patients set medical_alerts = '{Pregnancy,Asthma,Anxious}' where id = ${patient}`
    const { id, alerts } = await handIn([said('pregnancy', ['no']), said('asthma', ['no'])])
    expect(alerts.every(({ change }) => change === 'drop')).toBe(true)
    await owner.rpc('accept_history', { history: id, drops: ['Pregnancy', 'Anxious'] })
    expect(await headOf()).toMatchObject({ medical_alerts: ['Asthma', 'Anxious'] })
  })

  test('an infection carried by blood is not cried out in the head', async () => {
    const { id } = await handIn([said('blood_borne', ['yes'], 'HIV')])
    await owner.rpc('accept_history', { history: id })
    expect(await headOf()).toMatchObject({ medical_alerts: [], allergies: [] })
    expect((await page()).now).toMatchObject([{ question: 'blood_borne', details: 'HIV' }])
  })

  test('the latest accepted answer holds, also against what was said later and dismissed', async () => {
    const { id } = await handIn([said('smoking', ['daily'], '10 a day')])
    await owner.rpc('accept_history', { history: id })
    const draft = await owner.rpc<string>('begin_history', { patient, way: 'staff' })
    // Asking begins with what is known.
    expect((await page()).histories.find((one) => one.id === draft)!.answers).toMatchObject([{ question: 'smoking' }])
    await owner.rpc('save_history', { history: draft, answers: [said('smoking', ['stopped'], 'In May')], told_by: 'patient' })
    await owner.rpc('accept_history', { history: draft })
    expect((await page()).now).toMatchObject([{ question: 'smoking', options: ['stopped'], details: 'In May' }])
    const other = await owner.rpc<string>('make_history_link', { patient })
    await db.admin`update private.patient_links set token_hash = ${hashLinkToken('later')} where id = ${other}`
    await phone.rpc('submit_history_by_link', { ...about([said('smoking', ['never'])], 'later'), told_by: 'patient', teller_name: '', language: 'hi' })
    const late = (await page()).histories.find(({ status }) => status === 'open')!
    await owner.rpc('dismiss_history', { history: late.id })
    expect((await page()).now).toMatchObject([{ options: ['stopped'] }])
    await owner.rpc('dismiss_history', { history: late.id, back: true })
    expect((await page()).histories.find((one) => one.id === late.id)).toMatchObject({ status: 'open' })
  })

  test('two look at one at once: one decides, the other is told', async () => {
    const { id } = await handIn([said('diabetes', ['yes'])])
    const outcomes = await Promise.allSettled([owner.rpc('accept_history', { history: id }), db.as(smile.assistant, 'smile').rpc('dismiss_history', { history: id })])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('the desk asks, and reads nothing of the answer', async () => {
    const { id } = await handIn([said('diabetes', ['yes'])])
    const desk = db.as(smile.receptionist, 'smile')
    for (const [fn, args] of [['history_page', { patient }], ['accept_history', { history: id }], ['begin_history', { patient, way: 'staff' }]] as const) {
      expect(await refusal(desk.rpc(fn, args))).toMatchObject({ code: 'not_allowed' })
    }
    expect(await desk.rpc('make_history_link', { patient })).toEqual(expect.any(String))
    expect(await headOf()).toMatchObject({ medical_alerts: [] })
  })

  test('another clinic’s history is none', async () => {
    const { id } = await handIn([said('diabetes', ['yes'])])
    const before = await everything()
    for (const [fn, args] of [['accept_history', { history: id }], ['history_page', { patient }]] as const) {
      expect(await refusal(db.as(pearl.owner, 'pearl').rpc(fn, args))).toMatchObject({ code: 'not_found' })
    }
    expect(await everything()).toEqual(before)
  })

  test('what was handed in stays, whoever asks', async () => {
    const { id } = await handIn([said('diabetes', ['yes'])])
    const before = await everything()
    for (const statement of [
      `update history_answers set options = '{no}' where history_id = '${id}'`, `delete from history_answers where history_id = '${id}'`,
      `insert into history_answers (clinic_id, patient_id, history_id, question, options) values ('${smile.id}', '${patient}', '${id}', 'asthma', '{yes}')`,
      `update histories set told_by = 'guardian' where id = '${id}'`, `update histories set submitted_at = now() - interval '1 day' where id = '${id}'`, `delete from histories where id = '${id}'`,
    ]) expect(await refusal(db.admin.unsafe(statement))).toMatchObject({ code: 'history_stays' })
    expect(await refusal(owner.rpc('save_history', { history: id, answers: [said('diabetes', ['no'])], told_by: 'patient' }))).toMatchObject({ code: 'history_decided' })
    expect(await everything()).toEqual(before)
  })

  test('drafts that nobody went on with go; what was handed in does not', async () => {
    await phone.rpc('save_history_by_link', about([said('diabetes', ['yes'])]))
    await db.admin`update private.patient_links set expires_at = now() - interval '2 days' where id = ${link}`
    expect(await db.admin`select public.tidy_histories() as gone`).toMatchObject([{ gone: expect.any(Number) }])
    expect(await db.admin`select id from histories where patient_id = ${patient}`).toEqual([])
  })
})
