import { readFileSync } from 'node:fs'
import type { Brand, Generic, MedicineList } from '../../lib/prescriptions/medicine.ts'

const sql = readFileSync(new URL('../../supabase/migrations/20261122114200_generics.sql', import.meta.url), 'utf8')
const listOf = (braces: string) => [...braces.matchAll(/"([^"]*)"|([^,{}"]+)/g)].map(([, quoted, bare]) => quoted ?? bare!)

/** The reference list as the migration has it, for tests without a database. */
export const generics: Generic[] = [...sql.matchAll(/^\('([^']+)', '(\{[^']*\})', '(\{[^']*\})', (?:'(\w+)'|null)\)/gm)]
  .map(([, name, classes, presentations, pregnancy]) => ({ name: name!, classes: listOf(classes!), presentations: listOf(presentations!), pregnancy: (pregnancy ?? null) as Generic['pregnancy'] }))
export const brands: Brand[] = [...sql.matchAll(/^\('([^']+)', '([^'{]+)', '([^'{]+)'\)/gm)].map(([, name, form, contents]) => ({ name: name!, form: form!, contents: contents! }))
export const medicineList: MedicineList = { generics, brands, own: [] }
