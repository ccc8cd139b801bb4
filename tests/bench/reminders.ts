// 10,000 reminders due at once, four workers, one of them killed half-way.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Sql } from 'postgres'
import { createWhatsappClient } from '../../lib/messages/whatsapp-client.ts'
import { sealToken } from '../../lib/token-vault.ts'
import { benchClinic, loadClinics, loadedId, prepareLoading } from './support/clinics.ts'
import { judged, type Bench } from './support/report.ts'
import { benchStack, rpc, type BenchStack } from './support/stack.ts'

const due = 10_000
const workers = 4
const number = { id: '555000111', waba_id: '777000111', token: 'EAABENCH' }

export const run: Bench = async (tell) => {
  const stack = await benchStack()
  try {
    const superuser = stack.connect('supabase_admin')
    tell(`loading ${due.toLocaleString('en')} visits with a reminder each`)
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1, due)
    await connect(stack, superuser)
    await planReminders(superuser)

    tell(`${workers} workers`)
    const start = performance.now()
    const running = Array.from({ length: workers }, () => startWorker(stack))
    while ((await states(superuser)).sent! < due / 2) await sleep(20)
    running[0]!.kill('SIGKILL')
    await Promise.all(running.map((worker) => worker.exitCode ?? worker.signalCode ?? once(worker, 'exit')))
    const seconds = (performance.now() - start) / 1000
    const atOnce = await states(superuser)
    const left = due - atOnce.sent!

    // What the next ticks do once the leases of the dead worker have run out.
    await superuser`update public.messages set lease_until = now() - interval '1 second' where status in ('claimed', 'sending')`
    await rpc(stack.state, 'tidy_messages', {}, { apikey: stack.state.secretKey })
    await once(startWorker(stack), 'exit')
    const after = await states(superuser)
    const provider = (await (await fetch(`${stack.state.whatsappUrl}/_sandbox/count`)).json()) as { n: number; callbacks: number }
    const twice = provider.n - provider.callbacks
    const silent = due - after.sent! - after.unresolved!
    return {
      title: `${due.toLocaleString('en')} reminders due, ${workers} workers, one killed half-way`,
      columns: ['Sent once', 'twice', 'seen as unresolved', 'lost', 'left for the next tick by the kill', 'messages a second'],
      rows: [[
        after.sent!.toLocaleString('en'), judged(String(twice), twice === 0), judged(String(after.unresolved!), after.unresolved! <= 20),
        judged(String(silent), silent === 0), String(left), Math.round(atOnce.sent! / seconds).toLocaleString('en'),
      ]],
      notes: ['The app\'s own job over the embedded REST interface against the stand-in of the Cloud API, everything on this machine; counted at the receiving end.'],
    }
  } finally {
    await stack.stop()
  }
}

/** The clinic's number, known at both ends, with an approved text. */
async function connect({ state, environment }: BenchStack, superuser: Sql) {
  const control = (path: string, body: object) =>
    fetch(`${state.whatsappUrl}/_sandbox/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  await control('numbers', number)
  // Nobody listens for the webhooks here.
  await control('settings', { deliverAfterMs: 86_400_000, approveAfterMs: 86_400_000 })
  const { clinic } = benchClinic(1)
  await superuser`insert into public.message_templates (clinic_id, kind, language, body, buttons, name, status)
    select ${clinic}, s.kind, s.language, s.body, s.buttons, 'reminder_v1_bench', 'approved' from private.starting_texts s where s.kind = 'reminder' and s.language = 'en'`
  // What many clinics' numbers would send together: the pace of one number is the campaign benchmark's matter.
  await superuser`insert into private.whatsapp_numbers (phone_number_id, clinic_id, waba_id, token, display_number, verified_name, per_second)
    values (${number.id}, ${clinic}, ${number.waba_id}, ${sealToken(number.token, clinic, environment.TOKEN_KEYS!)}, '+91 20 0000 0000', 'Bench', 1000)`
  // As any clinic's: every message is paid before it goes.
  await superuser`insert into private.credit_balances (clinic_id) values (${clinic}) on conflict do nothing`
  await superuser`select private.correct_credits(${clinic}, 1500000, 'For the benchmark', null)`
  const [text] = await superuser`select name, language, body, buttons, category from public.message_templates where clinic_id = ${clinic}`
  const examples = { name: 'Sunita', date: 'Monday', time: '10 am', place: 'Pune' }
  const made = await createWhatsappClient({ baseUrl: environment.WHATSAPP_BASE_URL!, version: environment.WHATSAPP_VERSION! })
    .createTemplate(number.token, number.waba_id, { ...text, buttons: Object.values(text!.buttons as object), examples } as never)
  await control(`templates/${made.id}`, { status: 'APPROVED' })
}

/** A visit for every patient, two months from now, and its reminder due. */
async function planReminders(superuser: Sql) {
  await superuser`set session_replication_role = replica`
  await superuser`update public.patients set reminder_consent = true`
  await superuser`
    insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, lane, starts_at, ends_at)
    select bench.id(9, 1, i), ${loadedId(1, 1, 0)}, bench.id(7, 1, i), ${loadedId(3, 1, 0)}, bench.id(6, 1, 1 + i % 10), 1, at, at + interval '30 minutes'
    from generate_series(1, ${due}::int) i, lateral (select date_trunc('hour', now()) + interval '60 days' + i / 10 * interval '30 minutes' as at) t`
  await superuser`
    insert into public.messages (clinic_id, kind, patient_id, appointment_id, visit_version, visit_starts_at, visit_branch_id, language, due_at)
    select clinic_id, 'reminder', patient_id, id, version, starts_at, branch_id, 'en', now() from public.appointments where starts_at > now() + interval '59 days'`
  await superuser`set session_replication_role = origin`
  await superuser`analyze public.messages, public.appointments`
}

function startWorker({ state, environment }: BenchStack): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(new URL('support/send-worker.ts', import.meta.url))], {
    stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, BENCH_STACK: JSON.stringify({ state, environment }) },
  })
}

async function states(sql: Sql): Promise<Record<string, number>> {
  const rows = await sql<{ status: string; n: number }[]>`select status, count(*)::int as n from public.messages group by 1`
  return { sent: 0, unresolved: 0, ...Object.fromEntries(rows.map(({ status, n }) => [status, n])) }
}
