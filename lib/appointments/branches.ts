import type { Schedule } from './schedule'

/**
 * The schedule of one branch: its chairs, hours and sessions, the visits that are there, and the dentists who sit there,
 * have a visit there or have no sessions at all. null: the whole clinic.
 */
export function inBranch(schedule: Schedule, branch: string | null): Schedule {
  if (!branch) return schedule
  const here = <T extends { branch_id?: string }>(rows: T[]) => rows.filter(({ branch_id }) => branch_id === branch)
  const [visits, sessions] = [here(schedule.visits), here(schedule.sessions)]
  const sits = new Set([...visits, ...sessions].map(({ dentist_id }) => dentist_id))
  const everywhere = new Set(schedule.sessions.map(({ dentist_id }) => dentist_id))
  return {
    ...schedule, visits, sessions, hours: here(schedule.hours), chairs: here(schedule.chairs),
    dentists: schedule.dentists.filter(({ id }) => sits.has(id) || !everywhere.has(id)),
  }
}

/** Where a dentist could be found on a day, and so where a chair has to be free: [null] in a clinic of one branch. */
export function branchesOf(schedule: Schedule, dentistId: string, chosen: string | null): (string | null)[] {
  if (schedule.branches.length < 2) return [null]
  const sits = schedule.sessions.filter(({ dentist_id }) => dentist_id === dentistId).map(({ branch_id }) => branch_id)
  const branches = sits.length ? [...new Set(sits)] : schedule.branches.map(({ id }) => id)
  return branches.filter((id) => !chosen || id === chosen)
}
