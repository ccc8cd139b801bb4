import { ageOn } from '@/lib/patients/rules'
import type { MedicineList } from './medicine'
import type { Risks } from './prescription'
import { checkPrescription, knowledgeOf, type CheckedLine, type Warning } from './rules'

/** Age in whole months on a day, by the birth date of the record; null when nobody knows. */
export function monthsOn({ birth_date: date, birth_date_precision: precision }: Pick<Risks, 'birth_date' | 'birth_date_precision'>, day: string): number | null {
  const age = ageOn(date, precision, day)
  return age ? age.years * 12 + age.months : null
}

/** What the rules say of lines for the patient of a record. @param day today in the clinic */
export function checkFor(risks: Risks, lines: CheckedLine[], weightG: number | null, list: MedicineList, day: string): Warning[] {
  return checkPrescription(lines, { allergies: risks.allergies, alerts: risks.alerts, months: monthsOn(risks, day), weightG, sex: risks.sex }, knowledgeOf(list))
}
