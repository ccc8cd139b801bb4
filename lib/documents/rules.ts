/** A tax rate or a share in hundredths of a percent: 1800 is 18 %. */
export type BasisPoints = number
export type Tax = { cgstPaise: number; sgstPaise: number; igstPaise: number }
export type TaxedLine = Tax & { taxablePaise: number }
export type Totals = TaxedLine & { roundOffPaise: number; totalPaise: number }

/** Union territories without a legislature: their half of the tax is UTGST (UTGST Act, s. 1). */
const unionTerritories = ['04', '26', '31', '35', '38']

/** The year in which the financial year (1 April to 31 March) of a day began. @param day "2027-03-31" in the issuer's zone */
export function financialYear(day: string): number {
  return Number(day.slice(0, 4)) - (day.slice(5, 7) < '04' ? 1 : 0)
}

/**
 * The GST state code where a service like the subscription is supplied (IGST Act, s. 12(2)): the registered recipient's
 * state; else that of the address on record; else the supplier's. (What a clinic does to a patient is supplied where it is done.)
 */
export function placeOfSupply(recipient: { gstin: string | null; stateCode: string | null }, supplierStateCode: string): string {
  return recipient.gstin?.slice(0, 2) ?? recipient.stateCode ?? supplierStateCode
}

/** Tax on a value, half a paisa up. Whole paise in, whole paise out; exact at any size. @throws RangeError for anything else */
export function taxOn(paise: number, rate: BasisPoints): number {
  if (!Number.isSafeInteger(paise) || paise < 0) throw new RangeError('whole paise, zero or more')
  return Number((BigInt(paise) * BigInt(rate) + 5000n) / 10000n)
}

/** The tax of one line: half each to centre and state inside a state, equal to the paisa; all to the union between states. */
export function splitTax(taxablePaise: number, rate: BasisPoints, insideState: boolean): Tax {
  if (!insideState) return { cgstPaise: 0, sgstPaise: 0, igstPaise: taxOn(taxablePaise, rate) }
  const half = taxOn(taxablePaise, rate / 2)
  return { cgstPaise: half, sgstPaise: half, igstPaise: 0 }
}

/** What the state's half is called: "SGST", or "UTGST" in a union territory without a legislature. */
export function stateTaxName(stateCode: string): 'SGST' | 'UTGST' {
  return unionTerritories.includes(stateCode) ? 'UTGST' : 'SGST'
}

/** The foot of a document: lines added up, and the round-off (−50 to 50 paise) that makes a whole rupee of the total. */
export function totalsOf(lines: TaxedLine[]): Totals {
  const sum = (pick: (line: TaxedLine) => number) => lines.reduce((sofar, line) => sofar + pick(line), 0)
  const [taxablePaise, cgstPaise, sgstPaise, igstPaise] = [
    sum((line) => line.taxablePaise), sum((line) => line.cgstPaise), sum((line) => line.sgstPaise), sum((line) => line.igstPaise),
  ]
  const exact = taxablePaise + cgstPaise + sgstPaise + igstPaise
  const totalPaise = Math.round(exact / 100) * 100
  return { taxablePaise, cgstPaise, sgstPaise, igstPaise, roundOffPaise: totalPaise - exact, totalPaise }
}
