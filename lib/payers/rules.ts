/** What to expect of a claim when the payer deducts tax and a fee (hundredths of a percent), each to the whole rupee as payers do. */
export function settled(claimedPaise: number, tdsBp: number, feeBp: number): { received: number; tds: number; fee: number } {
  const part = (bp: number) => Math.min(Math.round((claimedPaise * bp) / 1_000_000) * 100, claimedPaise)
  const [tds, fee] = [part(tdsBp), part(feeBp)]
  return { received: Math.max(claimedPaise - tds - fee, 0), tds, fee }
}
