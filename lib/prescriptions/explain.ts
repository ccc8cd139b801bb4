import { ageLimits, conditions, interactions, type Effect } from './drug-rules'

/** Rules that stand in the code and not in a table: what each says, and where it is from. */
const others: Record<string, { effect: Effect; source: string }> = {
  allergy: { effect: 'allergy', source: 'BNF; SDCEP Drug Prescribing' }, 'allergy-related': { effect: 'crossAllergy', source: 'BNF; FDA labels' },
  pregnancy: { effect: 'pregnancyAvoid', source: 'BNF; FDA October 2020' }, 'pregnancy-weigh': { effect: 'pregnancyCaution', source: 'BNF' },
  duplicate: { effect: 'duplicate', source: 'BNF' }, 'taken-already': { effect: 'duplicate', source: 'BNF' }, 'duplicate-class': { effect: 'duplicateClass', source: 'BNF' },
  'dose-child': { effect: 'doseHigh', source: 'BNF for Children; AAPD' }, 'dose-day': { effect: 'doseHigh', source: 'BNF' }, 'too-long': { effect: 'tooLong', source: 'FDA and EMA labels' },
}
const table = new Map<string, { effect: Effect; source: string }>([
  ...interactions.map(({ rule, effect, source }) => [rule, { effect, source }] as const), ...conditions.map(({ rule, effect, source }) => [rule, { effect, source }] as const),
  ...ageLimits.map(({ rule, source }) => [rule, { effect: 'age' as const, source }] as const), ...Object.entries(others),
])

/** What a stored warning is about, by its rule; of a rule that is no more: that it could not be checked. */
export const effectOf = (rule: string): Effect => table.get(rule)?.effect ?? 'notChecked'
/** Where a rule is from; '' when there is nothing to cite. */
export const sourceOf = (rule: string): string => table.get(rule)?.source ?? ''
