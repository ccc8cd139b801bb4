import { plainDigits } from '../digits'

/**
 * A balance as lists write it: "1,200", "₹ 1,20,000.50", "(500)", "-500", "500 Cr" (paid ahead), "500 Dr" (owed).
 * @returns paise, positive when the patient owes; null for blank; "amountUnclear" for the rest
 */
export function readBalance(written: string): number | 'amountUnclear' | null {
  const text = plainDigits(written).trim().toLowerCase().replace(/\s+/g, ' ')
  if (!text) return null
  const parts = /^(\()?(-)?\s*(?:₹|rs\.?|inr)?\s*(-)?\s*(\d[\d,]*(?:\.\d+)?)\s*(?:\/-)?\s*(cr|dr)?\.?(\))?$/.exec(text)
  if (!parts || Boolean(parts[1]) !== Boolean(parts[6])) return 'amountUnclear'
  const paise = Math.round(Number(parts[4]!.replace(/,/g, '')) * 100)
  if (!Number.isSafeInteger(paise) || paise > 100_000_000_000) return 'amountUnclear'
  const negative = [parts[1], parts[2], parts[3], parts[5] === 'cr'].filter(Boolean).length % 2 === 1
  return negative && paise > 0 ? -paise : paise
}
