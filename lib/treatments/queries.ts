import 'server-only'
import { notFound } from 'next/navigation'
import { AppError, unwrap } from '@/lib/errors'
import { openRecord } from '@/lib/patients/open-record'
import { clinicClient } from '@/lib/supabase'
import type { Estimate, PlanPage, PlansPage, ProceduresPage } from './plan'

/** Every plan of a patient, and work that nobody had planned. Looking is recorded. @throws AppError not_found, database_unreachable */
export async function readPlans(slug: string, patient: string) {
  const db = await clinicClient(slug)
  return openRecord<PlansPage>(slug, 'plans', await db.rpc('plans_page', { patient }))
}

/** One plan with its alternatives, its history and its work. @throws AppError not_found, database_unreachable */
export async function readPlan(slug: string, patient: string, plan: string) {
  const db = await clinicClient(slug)
  return openRecord<PlanPage>(slug, `plans/${plan}`, await db.rpc('plan_page', { patient, plan }))
}

/** What the patient is shown on the clinic's tablet. @throws AppError database_unreachable */
export async function readEstimate(slug: string, patient: string, plan: string): Promise<Estimate> {
  const db = await clinicClient(slug)
  try {
    return unwrap(await db.rpc('estimate_page', { patient, plan })) as unknown as Estimate
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'not_allowed')) notFound()
    throw error
  }
}

/** The list of procedures with names and limits, for the settings. @throws AppError not_allowed, database_unreachable */
export async function readProcedures(slug: string): Promise<ProceduresPage> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('procedures_page')) as unknown as ProceduresPage
}
