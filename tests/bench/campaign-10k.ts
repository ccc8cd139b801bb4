// A campaign of 10,000 recipients at 80 messages a second: the worker is killed half-way, another goes on; people say no in
// the middle. Counted at the receiving end.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Sql } from 'postgres'
import { createWhatsappClient } from '../../lib/messages/whatsapp-client.ts'
import { sealToken } from '../../lib/token-vault.ts'
import { benchClinic, loadClinics, prepareLoading } from './support/clinics.ts'
import { judged, type Bench } from './support/report.ts'
import { benchStack, type BenchStack } from './support/stack.ts'

const people = 10_000
const perSecond = 80
const optOuts = 50
const number = { id: '555000112', waba_id: '777000112', token: 'EAABENCHCAMPAIGN' }
const { clinic, user } = benchClinic(1)

export const run: Bench = async (tell) => {
  const stack = await benchStack()
  try {
    const superuser = stack.connect('supabase_admin')
    tell(`loading ${people.toLocaleString('en')} patients`)
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1, people)
    await arrange(stack, superuser)

    const campaign = await start(superuser)
    tell('one worker')
    const began = performance.now()
    const first = startWorker(stack)
    while ((await states(superuser)).sent! < people / 2) await sleep(100)
    first.kill('SIGKILL')
    await once(first, 'exit')
    tell('killed half-way; some say no; another worker goes on')
    // Any fifty of those who have not got it: some are released already, some claimed by the dead worker.
    const no = await superuser<{ patient_id: string; phone: string }[]>`select r.patient_id, r.phone from public.campaign_recipients r
      left join public.messages m on m.clinic_id = r.clinic_id and m.id = r.message_id
      where r.campaign_id = ${campaign} and (r.status = 'pending' or m.status in ('due', 'claimed')) order by r.id limit ${optOuts}`
    await superuser`insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
      select ${clinic}, p, 'marketing', false, 'STOP', 'en', 'whatsapp' from unnest(${no.map(({ patient_id }) => patient_id)}::uuid[]) p`
    // Its leases run out in two minutes; nobody needs to watch that.
    await superuser`update public.messages set lease_until = now() - interval '1 second' where status in ('claimed', 'sending')`
    const workers = [startWorker(stack), startWorker(stack)]
    for (;;) {
      await sleep(1000)
      const [row] = await superuser<{ status: string }[]>`select status from public.campaigns where id = ${campaign}`
      if (row!.status === 'done' || performance.now() - began > 600_000) break
    }
    const seconds = (performance.now() - began) / 1000
    for (const worker of workers) worker.kill('SIGKILL')

    const after = await states(superuser)
    const provider = (await (await fetch(`${stack.state.whatsappUrl}/_sandbox/count`)).json()) as { n: number; callbacks: number; phones: number }
    const [told] = await superuser<{ n: number }[]>`select count(*)::int as n from public.messages where campaign_id = ${campaign}
      and phone in ${superuser(no.map(({ phone }) => phone))} and status not in ('not_sent')`
    const [skipped] = await superuser<{ n: number }[]>`select count(*)::int as n from public.campaign_recipients r
      left join public.messages m on m.clinic_id = r.clinic_id and m.id = r.message_id
      where r.campaign_id = ${campaign} and (r.reason = 'no_consent' or m.reason = 'no_consent')`
    const counted = after.sent! + after.unresolved! + skipped!.n
    const twice = provider.n - provider.phones
    return {
      title: `A campaign of ${people.toLocaleString('en')}, ${perSecond} a second, its worker killed half-way, ${optOuts} opt-outs in the middle`,
      columns: ['Sent once', 'twice', 'seen as unresolved', 'opted out, nothing sent', 'sent after an opt-out', 'counts add up', 'seconds'],
      rows: [[
        after.sent!.toLocaleString('en'), judged(String(twice), twice === 0), judged(String(after.unresolved!), after.unresolved! <= 20),
        judged(String(skipped!.n), skipped!.n === no.length), judged(String(told!.n), told!.n === 0),
        judged(counted === people ? 'yes' : `no: ${counted}`, counted === people), seconds.toFixed(0),
      ]],
      notes: [`At ${perSecond} a second ${people.toLocaleString('en')} take ${people / perSecond} s at least. Two workers after the kill; counted at the receiving end.`],
    }
  } finally {
    await stack.stop()
  }
}

/** The clinic's number with its rates, known at both ends, an approved text, and everybody's consent. */
async function arrange({ state, environment }: BenchStack, superuser: Sql) {
  const control = (path: string, body: object) =>
    fetch(`${state.whatsappUrl}/_sandbox/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  await control('numbers', number)
  // Nobody listens for the webhooks here.
  await control('settings', { deliverAfterMs: 86_400_000, approveAfterMs: 86_400_000 })
  await superuser`set session_replication_role = replica`
  await superuser`update public.patients set marketing_consent = true, birth_date = '1980-01-01', birth_date_precision = 'day', phone = '+91' || (7000000000 + n), whatsapp = '+91' || (7000000000 + n)
    from (select id as who, row_number() over (order by id) as n from public.patients) numbered where who = id`
  await superuser`set session_replication_role = origin`
  await superuser`update public.clinics set quiet_from = '03:00', quiet_until = '03:00'`
  await superuser`update public.members set role = 'owner'`
  await superuser`insert into public.message_templates (clinic_id, kind, variant, title, language, body, buttons, name, category, status)
    values (${clinic}, 'campaign', 'bench', 'Bench', 'en', 'Hello {{name}}, it is time to visit us at {{place}} again.', '{}', 'campaign_bench', 'MARKETING', 'approved')`
  await superuser`insert into private.whatsapp_numbers (phone_number_id, clinic_id, waba_id, token, display_number, verified_name, per_second, tier)
    values (${number.id}, ${clinic}, ${number.waba_id}, ${sealToken(number.token, clinic, environment.TOKEN_KEYS!)}, '+91 20 0000 0000', 'Bench', ${perSecond}, 100000)`
  // As any clinic's: every message is paid before it goes.
  await superuser`insert into private.credit_balances (clinic_id) values (${clinic}) on conflict do nothing`
  await superuser`select private.correct_credits(${clinic}, 1500000, 'For the benchmark', null)`
  const made = await createWhatsappClient({ baseUrl: environment.WHATSAPP_BASE_URL!, version: environment.WHATSAPP_VERSION! }).createTemplate(number.token, number.waba_id, {
    name: 'campaign_bench', language: 'en', category: 'MARKETING', body: 'Hello {{name}}, it is time to visit us at {{place}} again.', buttons: [], examples: { name: 'Asha', place: 'Pune' },
  })
  await control(`templates/${made.id}`, { status: 'APPROVED' })
  await superuser`analyze`
}

/** Started by its owner through the functions that the app calls; answers its id. */
async function start(superuser: Sql): Promise<string> {
  return superuser.begin(async (tx) => {
    await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${JSON.stringify({ role: 'authenticated', sub: user })}, true),
      set_config('request.headers', '{"x-clinic":"bench-1"}', true)`
    const [saved] = await tx<{ answer: { id: string; version: number } }[]>`select public.save_campaign(null, null, '{"name":"Bench","variant":"bench"}') as answer`
    await tx`select public.start_campaign(${saved!.answer.id}, ${saved!.answer.version})`
    return saved!.answer.id
  }) as Promise<string>
}

function startWorker({ state, environment }: BenchStack): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(new URL('support/campaign-worker.ts', import.meta.url))], {
    stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, BENCH_STACK: JSON.stringify({ state, environment }) },
  })
}

async function states(sql: Sql): Promise<Record<string, number>> {
  const rows = await sql<{ status: string; n: number }[]>`select status, count(*)::int as n from public.messages where campaign_id is not null group by 1`
  return { sent: 0, unresolved: 0, ...Object.fromEntries(rows.map(({ status, n }) => [status, n])) }
}
