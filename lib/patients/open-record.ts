import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { AppError, unwrap } from '@/lib/errors'
import { toHead, type HeadRow, type PatientHead } from './head'

type Answer = Parameters<typeof unwrap>[0]

/**
 * The answer of a page of a record: its document, with the head as the frame takes it. An id of another clinic, or of nobody, is
 * "not found"; that of a merged record leads to the same page of the one that was kept.
 * @param page what follows the patient in the address: "chart"; '' for the first page
 * @throws AppError database_unreachable
 */
export function openRecord<T>(slug: string, page: string, answer: Answer): Omit<T, 'head'> & { head: PatientHead } {
  let found: T & { head: HeadRow | { merged_into: string } }
  try {
    found = unwrap(answer) as typeof found
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'not_allowed')) notFound()
    throw error
  }
  if ('merged_into' in found.head) redirect([`/${slug}/patients/${found.head.merged_into}`, page].filter(Boolean).join('/'))
  return { ...found, head: toHead(found.head) }
}
