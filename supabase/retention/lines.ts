// What a run did, or would do, in lines for whoever runs the command.

export type Due = {
  clinics: { slug: string | null; name: string; over_since: string; waits: string | null; rows: Record<string, number>; files: number }[]
  erasures: { state: string; problem: string | null; began_at: string }[]
  rules: { rule: string; keep: string; demanded_by: string; before: string; rows: number }[]
  proposals: { slug: string; open: number; confirmed: number; due: number }[]
  archives: number
  last: { ended_at: string } | null
}

const what: Record<string, string> = {
  technical_logs: 'technical logs', failed_sign_ins: 'failed sign-ins', webhook_bodies: 'bodies of webhooks', support_messages: 'support messages',
}
const why: Record<string, string> = {
  promise: 'our promise', terms: 'our terms', dpdp_rules: 'DPDP Rules 2025', cgst_act: 'CGST Act, section 36', medical_council: 'the councils’ regulations',
}
const waiting: Record<string, string> = {
  payment_under_way: 'a payment may still be on its way', mandate_open: 'its mandate at the payment gateway has to be ended first',
}
const count = (n: number, noun: string) => `${n.toLocaleString('en-IN')} ${noun}${n === 1 ? '' : 's'}`

/** Exactly what would go now, and why, a line each; the tables of a clinic below it, the largest first. */
export function linesOfDue({ clinics, erasures, rules, proposals, archives, last }: Due): string[] {
  const lines = rules.map(({ rule, keep, demanded_by, before, rows }) =>
    `${what[rule] ?? rule}: ${count(rows, 'row')} from before ${before.slice(0, 10)} (kept ${keep}: ${why[demanded_by] ?? demanded_by})`)
  for (const { slug, name, over_since, waits, rows, files } of clinics) {
    const all = Object.values(rows).reduce((sum, n) => sum + n, 0)
    lines.push(`clinic ${slug ?? '(no address)'} (${name}): ${count(all, 'row')} of ${count(Object.keys(rows).length, 'table')} and ${count(files, 'file')}; its 90 days were over on ${over_since.slice(0, 10)}${waits ? `; waits: ${waiting[waits] ?? waits}` : ''}`)
    for (const [table, n] of Object.entries(rows).sort((a, b) => b[1] - a[1])) lines.push(`    ${table}: ${n.toLocaleString('en-IN')}`)
  }
  for (const { state, problem, began_at } of erasures) lines.push(`a clinic whose erasing began on ${began_at.slice(0, 10)} goes on: ${state}${problem ? ` (${problem})` : ''}`)
  for (const { slug, open, confirmed, due } of proposals) {
    lines.push(`patients of ${slug}: ${due} go now, ${confirmed - due} more were confirmed by the owner, ${open} wait for the owner’s word`)
  }
  if (archives > 0) lines.push(`${count(archives, 'sealed archive')} that nothing demands any more`)
  lines.push(last ? `The last run ended on ${last.ended_at.slice(0, 16).replace('T', ' ')} UTC.` : 'There was no run yet.')
  return lines
}

/** What went, and what did not. */
export function linesOfRun({ gone, problems }: { gone: Record<string, number>; problems: { code: string }[] }): string[] {
  const went = Object.entries(gone).filter(([, n]) => n > 0).map(([name, n]) => `${what[name] ?? name}: ${n.toLocaleString('en-IN')}`)
  return [...(went.length > 0 ? went : ['Nothing was due.']), ...problems.map(({ code }) => `not gone: ${waiting[code] ?? code}`)]
}

/** Who was back and went again, and who could not. */
export function linesOfAgain({ clinics, patients, people, problems }: { clinics: number; patients: number; people: number; problems: { number: string; code: string }[] }): string[] {
  return [
    clinics + patients + people === 0 ? 'Nobody is back who was erased.' : `Were back, and are erased again: ${count(patients, 'patient')}, ${count(people, 'account')}, ${count(clinics, 'clinic')}.`,
    ...(clinics > 0 ? ['Nobody reaches those clinics any more; npm run retention, or its job, takes away what is left of them.'] : []),
    ...problems.map(({ number, code }) => `NOT erased again: ${number} (${code}). Do not let people in before it is.`),
  ]
}
