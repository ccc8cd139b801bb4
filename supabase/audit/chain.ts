import { createHash } from 'node:crypto'
import type { ISql } from 'postgres'

/** One link with what it was made over, as text: exactly the columns that private.sealed_text() names. */
type Link = {
  seq: number
  entry_id: string
  hash: string
  detail_hash: string | null
  /** The entry's columns in their order; null: the entry is not there. */
  entry: (string | null)[] | null
  /** Salt, before and after; null: no detail is there. */
  detail: [salt: string | null, before: string | null, after: string | null] | null
  erasure_recorded: boolean
}

/** What is wrong with a link, as a word: see `sentences` in sandbox/audit-verify.ts. */
export type Fault =
  | 'gap' | 'entry_missing' | 'changed' | 'detail_changed' | 'detail_missing' | 'detail_added' | 'detail_emptied' | 'not_sealed' | 'head_not_in_chain'
export type Broken = { fault: Fault; seq: number | null; entry: string | null }
export type Verdict = { links: number; head: string | null; broken: Broken | null }

/**
 * Walks the chain of one clinic from its first link and stops at the first that does not hold. It computes every hash
 * itself: what a function of the database answers proves nothing about that database.
 * @param sql connected as the owner of the tables, or as one who may read schema private
 * @param mailed a head from somebody's mailbox (64 hex digits): it must be in the chain, besides those noted as mailed
 */
export async function verifyChain(sql: ISql, clinic: string, mailed: string[] = []): Promise<Verdict> {
  const noted = await sql<{ hash: string }[]>`select distinct encode(hash, 'hex') as hash from private.audit_mails where clinic_id = ${clinic}`
  const heads = new Set([...mailed.map((head) => head.toLowerCase()), ...noted.map((row) => row.hash)])
  let hash = ''
  let links = 0
  for await (const batch of linksOf(sql, clinic)) {
    for (const link of batch) {
      links += 1
      const fault = link.seq === links ? faultOf(link, hash) : 'gap'
      if (fault) return { links, head: hash || null, broken: { fault, seq: fault === 'gap' ? links : link.seq, entry: fault === 'gap' ? null : link.entry_id } }
      hash = link.hash
      heads.delete(hash)
    }
  }
  const [lost] = heads
  if (lost) return { links, head: hash || null, broken: { fault: 'head_not_in_chain', seq: null, entry: null } }
  const [unsealed] = await sql<{ id: string }[]>`
    select e.id from public.audit_entries e where e.clinic_id = ${clinic} and e.id < (select s.sealed_before from private.audit_sealing s)
      and not exists (select from private.audit_seals s where s.clinic_id = e.clinic_id and s.entry_id = e.id) order by e.id limit 1`
  return { links, head: hash || null, broken: unsealed ? { fault: 'not_sealed', seq: null, entry: unsealed.id } : null }
}

/** Why a link does not follow from the one before and from its entry; null when it does. */
function faultOf({ entry, detail, detail_hash, hash, erasure_recorded }: Link, before: string): Fault | null {
  if (!entry) return 'entry_missing'
  if (sha256(`${before}|${[...entry, detail_hash].map((text) => text ?? '').join('|')}`) !== hash) return 'changed'
  if (!detail) return detail_hash ? 'detail_missing' : null
  if (!detail_hash) return 'detail_added'
  const [salt, was, became] = detail
  if (salt === null && was === null && became === null) return erasure_recorded ? null : 'detail_emptied'
  return sha256(`${salt}|${was ?? ''}|${became ?? ''}`) === detail_hash ? null : 'detail_changed'
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** All links of a clinic in their order, some at a time. */
async function* linksOf(sql: ISql, clinic: string): AsyncGenerator<Link[]> {
  for (let after = -1; ;) {
    const batch: Link[] = await sql<Link[]>`
      select s.seq::float8 as seq, s.entry_id, encode(s.hash, 'hex') as hash, encode(s.detail_hash, 'hex') as detail_hash,
        case when e.id is not null then json_build_array(e.id, e.clinic_id, ((extract(epoch from e.at) * 1000000)::bigint)::text, e.actor,
          e.actor_user_id, e.role, e.device_id, e.session_kind, e.address, e.action, e.noun, e.record_id, e.patient_id) end as entry,
        case when d.entry_id is not null then json_build_array(d.salt, d.before::text, d.after::text) end as detail,
        d.entry_id is not null and d.salt is null and exists (select from public.audit_entries x join private.audit_seals y on y.clinic_id = x.clinic_id and y.entry_id = x.id
          where x.clinic_id = s.clinic_id and x.record_id = s.entry_id and x.action = 'erased' and x.noun = 'audit_details') as erasure_recorded
      from private.audit_seals s
      left join public.audit_entries e on e.id = s.entry_id and e.clinic_id = s.clinic_id
      left join public.audit_details d on d.entry_id = s.entry_id and d.clinic_id = s.clinic_id
      where s.clinic_id = ${clinic} and s.seq > ${after} order by s.seq limit 5000`
    if (batch.length === 0) return
    after = batch.at(-1)!.seq
    yield batch
  }
}
