import type { MergeField, MergeSide, Patient } from './schema'

/** What a field holds, for comparing: blank is nothing. */
export function mergeValue(patient: Patient, field: MergeField): string {
  switch (field) {
    case 'full_name': return patient.fullName
    case 'birth': return patient.birthDate ? (patient.birthDatePrecision === 'year' ? patient.birthDate.slice(0, 4) : patient.birthDate) : ''
    case 'referred_by': return patient.referredBy ?? ''
    case 'guardian': return [patient.guardianName, patient.guardianRelation, patient.guardianPhone].filter(Boolean).join(', ')
    case 'file_number': return patient.fileNumber ?? ''
    case 'old_file_number': return patient.oldFileNumber ?? ''
    default: return patient[field] ?? ''
  }
}

/**
 * Which side a field is taken from unless somebody chooses: what is known before what is not; of two names, addresses or
 * guardians the fuller; a day of birth before a year; the file number of the record that is kept; else the newer record.
 */
export function defaultSide(field: MergeField, keep: Patient, other: Patient): MergeSide {
  const [left, right] = [mergeValue(keep, field), mergeValue(other, field)]
  if (!right || left === right) return 'keep'
  if (!left) return 'other'
  if (field === 'file_number' || field === 'old_file_number') return 'keep'
  if (field === 'full_name' || field === 'address' || field === 'guardian' || field === 'birth') return right.length > left.length ? 'other' : 'keep'
  return Date.parse(other.createdAt) > Date.parse(keep.createdAt) ? 'other' : 'keep'
}

/** What speaks against two records being one person: another day of birth (years count when only they are known), another sex. */
export function mergeDoubts(keep: Patient, other: Patient): ('birth' | 'sex')[] {
  const doubts: ('birth' | 'sex')[] = []
  if (keep.birthDate && other.birthDate) {
    const length = keep.birthDatePrecision === 'day' && other.birthDatePrecision === 'day' ? 10 : 4
    // An age told twice may be a year off.
    const near = length === 4 && Math.abs(Number(keep.birthDate.slice(0, 4)) - Number(other.birthDate.slice(0, 4))) <= 1
    if (!near && keep.birthDate.slice(0, length) !== other.birthDate.slice(0, length)) doubts.push('birth')
  }
  if (keep.sex && other.sex && keep.sex !== other.sex) doubts.push('sex')
  return doubts
}

/** Days for which a merge can still be undone, at least 1 while it can. */
export function daysToUndo(mergedAt: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(mergedAt) - now.getTime()) / 86_400_000 + 30))
}
