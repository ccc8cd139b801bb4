// How what is sold is taxed: the question a clinic can answer about a procedure, and the rates of what is sold over the counter.
// Rates are hundredths of a percent.

export const taxAnswers = ['restores', 'appearance', 'other'] as const
export type TaxAnswer = (typeof taxAnswers)[number]
export type Tax = { rateBp: number; code: string; reason: string }
export type TaxLock = { by: string | null; at: string } | null

/**
 * What follows from the answer. Health care is exempt (Notification 12/2017-CT(R), entry 74; SAC 999312), cosmetic work only where it
 * restores anatomy or function; what only changes appearance is taxable at 18 % (SAC 999722).
 */
export const taxOfAnswer: Record<Exclude<TaxAnswer, 'other'>, { rateBp: number; code: string }> = {
  restores: { rateBp: 0, code: '999312' },
  appearance: { rateBp: 1800, code: '999722' },
}

/** Which answer a tax comes from; other: somebody who knows has decided differently. */
export function answerOf({ rateBp, code }: Pick<Tax, 'rateBp' | 'code'>): TaxAnswer {
  return (['restores', 'appearance'] as const).find((answer) => taxOfAnswer[answer].rateBp === rateBp && taxOfAnswer[answer].code === code) ?? 'other'
}

/** The rates there are since 22 Sep 2025. */
export const gstRates = [0, 500, 1800, 4000] as const

/** Goods of a dental clinic with their HSN and rate; confirm: to be asked of the accountant before the first sale. */
export const goods = [
  { key: 'toothbrush', hsn: '96032100', rateBp: 500, unit: 'piece', confirm: false },
  { key: 'toothpaste', hsn: '3306', rateBp: 500, unit: 'tube', confirm: false },
  { key: 'floss', hsn: '3306', rateBp: 500, unit: 'pack', confirm: false },
  { key: 'mouthwash', hsn: '330690', rateBp: 1800, unit: 'bottle', confirm: true },
  { key: 'medicine', hsn: '3004', rateBp: 500, unit: 'strip', confirm: false },
  { key: 'medicineNil', hsn: '3004', rateBp: 0, unit: 'strip', confirm: true },
  { key: 'implant', hsn: '9021', rateBp: 500, unit: 'piece', confirm: true },
] as const
export type Good = (typeof goods)[number]['key']
