import { expect, test } from 'vitest'
import { clinicalWordsIn } from '../../lib/messages/clinical-words.ts'
import { variables, variablesIn } from '../../lib/messages/rules.ts'
import { campaignTexts } from '../../supabase/seed/words.ts'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { smile } from '../support/two-clinics.ts'

/** Only name, time, place, amount and links leave in a message; never a clinical word or field. */

const db = testDatabase()
const mayLeave = ['name', 'names', 'date', 'time', 'place', 'next', 'link', 'amount']
/** What an owner is told of their own clinic at its end of day, and nobody else is: counts and sums, no patient. */
const toTheOwner = ['ways', 'visits', 'look']

test('every kind of message holds only what may leave', async () => {
  const kinds = await db.admin<{ kind: string; variables: string[] }[]>`select kind, variables from private.message_kinds`
  expect(kinds.length).toBeGreaterThan(10)
  for (const { kind, variables: held } of kinds) {
    const more = kind === 'day_summary' ? toTheOwner : []
    expect(held.filter((name) => ![...mayLeave, ...more].includes(name)), kind).toEqual([])
  }
  expect([...variables].sort()).toEqual([...mayLeave, ...toTheOwner].sort())
})

test('every starting text, in every language, says nothing clinical and asks for nothing else', async () => {
  const texts = await db.admin<{ kind: string; language: string; body: string; buttons: Record<string, string>; allowed: string[] }[]>`
    select s.kind, s.language, s.body, s.buttons, k.variables as allowed from private.starting_texts s join private.message_kinds k on k.kind = s.kind`
  expect(new Set(texts.map(({ language }) => language)).size).toBeGreaterThanOrEqual(4)
  expect(texts.length).toBeGreaterThan(30)
  for (const { kind, language, body, buttons, allowed } of texts) {
    const which = `${kind} in ${language}`
    expect(variablesIn(body).filter((name) => !allowed.includes(name)), which).toEqual([])
    expect(clinicalWordsIn([body, ...Object.values(buttons)].join(' ')), which).toEqual([])
  }
  for (const [language, body] of Object.entries(campaignTexts)) expect(clinicalWordsIn(body), `demo campaign in ${language}`).toEqual([])
})

test.for([
  ['reminder', 'Hello {{name}}, your {{treatment}} is tomorrow, see you then.'],
  ['reminder', 'Hello {{name}}, please bring {{link}} with you tomorrow.'],
  ['campaign', 'Hello {{name}}, you owe us {{amount}}, please come and pay.'],
  ['campaign', 'Hello {{name}}, your visit on {{date}} was nice for all of us.'],
] as const)('the database refuses another field: %s, %s', async ([kind, body]) => {
  const buttons = kind === 'reminder' ? { confirm: 'Yes', reschedule: 'Later', cancel: 'No' } : {}
  const [{ before }] = (await db.admin`select md5(string_agg(t::text, ',' order by t.id)) as before from message_templates t`) as unknown as [{ before: string }]
  expect(await refusal(db.as(smile.owner, 'smile').rpc('edit_message_template', { kind, language: 'gu', body, buttons, template_version: null, variant: '', title: kind === 'campaign' ? 'X' : null })))
    .toMatchObject({ code: expect.stringMatching(/^(text_holds_what_may_not_leave|message_templates_text_may_be_sent)$/) })
  expect((await db.admin`select md5(string_agg(t::text, ',' order by t.id)) as before from message_templates t`)[0]).toEqual({ before })
})

test('a campaign text gets a name of its own, keeps it, and is not handed in twice for a new title', async () => {
  const owner = db.as(smile.owner, 'smile')
  const edit = (args: Record<string, unknown>) => owner.rpc('edit_message_template', { kind: 'campaign', language: 'en', buttons: {}, ...args })
  const body = 'Hello {{name}}, we are open on Sundays now at {{place}}, do come by.'
  expect(await refusal(edit({ body, template_version: null, variant: '', title: ' ' }))).toMatchObject({ code: 'title_missing' })
  const id = await edit({ body, template_version: null, variant: '', title: 'Open on Sundays!' })
  const [text] = await db.admin`update message_templates set status = 'approved', provider_id = '1' where id = ${id} returning variant, name, version, category`
  expect(text).toMatchObject({ variant: expect.stringMatching(/^open_on_sundays_[0-9a-f]{5}$/), category: 'MARKETING' })
  expect(await edit({ body, template_version: text!.version, variant: text!.variant, title: 'Sundays' })).toBe(id)
  const [renamed] = await db.admin`select title, status, version from message_templates where id = ${id}`
  expect(renamed).toMatchObject({ title: 'Sundays', status: 'approved' })
  const next = await edit({ body: `${body} Bye.`, template_version: renamed!.version, variant: text!.variant, title: 'Sundays' })
  expect((await db.admin`select revision, status, name from message_templates where id = ${next}`)[0]).toMatchObject({ revision: 2, status: 'draft' })
  await db.admin`update message_templates set provider_id = '1', name = 'n' || i from (select t.id as which, row_number() over () as i from message_templates t) x where id = x.which`
  await db.admin`insert into message_templates (clinic_id, kind, variant, title, language, body, buttons, name, category, provider_id)
    select ${smile.id}, 'campaign', 'many_' || i, 'Many', 'en', ${body}, '{}', 'many_' || i, 'MARKETING', i from generate_series(1, 250) i`
  expect(await refusal(edit({ body, template_version: null, variant: '', title: 'One too many' }))).toMatchObject({ code: 'too_many_texts' })
  await db.admin`delete from message_templates where kind = 'campaign'`
})
