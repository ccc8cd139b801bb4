import 'server-only'
import { notFound } from 'next/navigation'
import { AppError, unwrap } from '@/lib/errors'
import { clinicClient, type Db } from '@/lib/supabase'
import type { SettlementsPage, Statement } from './settlement'

/** Consultants and statements, the last first; a dentist gets their own. @throws AppError not_allowed, database_unreachable */
export async function readSettlements(db: Db, before?: { until_day: string; id: string }): Promise<SettlementsPage> {
  return unwrap(await db.rpc('settlements_page', { ...(before && { before }) })) as unknown as SettlementsPage
}

/** One statement. Nobody's id, another clinic's or another dentist's is "not found". */
export async function readSettlement(slug: string, settlement: string): Promise<Statement> {
  try {
    return unwrap(await (await clinicClient(slug)).rpc('settlement', { settlement })) as unknown as Statement
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
