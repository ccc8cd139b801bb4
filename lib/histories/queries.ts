import 'server-only'
import type { LinkState } from '@/lib/links/page'
import type { HeadRow, PatientHead } from '@/lib/patients/head'
import { openRecord } from '@/lib/patients/open-record'
import { clinicClient } from '@/lib/supabase'
import type { AnswerNow, History, Questionnaire } from './history'

type HistoryPageRow = {
  head: HeadRow
  /** In the reader's language. */
  questionnaire: Questionnaire
  asks_women: boolean
  now: AnswerNow[]
  histories: History[]
  link: LinkState | null
}
export type HistoryPage = Omit<HistoryPageRow, 'head'> & { head: PatientHead }

/** The histories of a patient with the questions in the reader's language. @throws AppError database_unreachable */
export async function readHistories(slug: string, patient: string, language: string): Promise<HistoryPage> {
  const db = await clinicClient(slug)
  return openRecord<HistoryPageRow>(slug, 'history', await db.rpc('history_page', { patient, language }))
}
