// Packages of sittings, as the functions of Postgres answer them. Amounts are paise.

export type CoveredWork = { id: string; code: string; name: string; teeth: number[]; area: string; done_on: string; sittings: number }
/** A package that a patient bought; waiting: work that a sitting could cover. */
export type OwnedPackage = {
  id: string; name: string; invoice_id: string; number: string; bought_on: string; expires_on: string | null; ended_by: 'void' | 'credit_note' | null
  state: 'live' | 'expired' | 'used_up' | 'ended'
  items: { procedure_id: string; code: string; name: string; sittings: number; used: number; left: number }[]
  uses: CoveredWork[]
  waiting: CoveredWork[]
}
/** A package as the screen that bills offers it. */
export type PackageOnSale = { id: string; code: string; name: string; price_paise: number; months: number | null; tax: 'exempt' | 'taxable'; rate_bp: number; sac: string }
/** private.packages_of */
export type PatientPackagesPage = { on_sale: PackageOnSale[]; owned: OwnedPackage[] }

export type ListedPackage = {
  id: string; version: number; code: string; name: string; price_paise: number; months: number | null; archived: boolean; bought: number
  items: { procedure: string; sittings: number }[]
}
export type PackageProcedure = { id: string; code: string; name: string; price_paise: number; tax_rate_bp: number; archived: boolean }
export type PackagesPage = { packages: ListedPackage[]; procedures: PackageProcedure[] }

/** What the sittings of a package cost one by one; and the rates its procedures are taxed at: one, or it cannot be sold. */
export function packageFacts(items: { procedure: string; sittings: number }[], procedures: PackageProcedure[]) {
  const held = items.flatMap(({ procedure, sittings }) => {
    const found = procedures.find(({ id }) => id === procedure)
    return found ? [{ ...found, sittings }] : []
  })
  return {
    singlePaise: held.reduce((sum, { price_paise, sittings }) => sum + price_paise * sittings, 0),
    rates: [...new Set(held.map(({ tax_rate_bp }) => tax_rate_bp))].sort((a, b) => a - b),
  }
}
