import { quadrantOf } from '@/lib/charts/teeth'
import type { Canal } from './note'

/** Diameters of file tips in hundredths of a millimetre (ISO 3630-1). */
export const fileSizes = [6, 8, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 70, 80, 90, 100, 110, 120, 130, 140]

const upper: Record<number, string[]> = { 4: ['B', 'P'], 5: ['B', 'P'], 6: ['MB', 'MB2', 'DB', 'P'], 7: ['MB', 'DB', 'P'], 8: ['MB', 'DB', 'P'] }
const lower: Record<number, string[]> = { 6: ['MB', 'ML', 'D'], 7: ['MB', 'ML', 'D'], 8: ['MB', 'ML', 'D'] }
const upperMilk: Record<number, string[]> = { 4: ['MB', 'DB', 'P'], 5: ['MB', 'DB', 'P'] }
const lowerMilk: Record<number, string[]> = { 4: ['MB', 'ML', 'D'], 5: ['MB', 'ML', 'D'] }

/** The canals that a tooth commonly has, to begin the table with; every line can be renamed, removed or added to. */
export function usualCanals(tooth: number): string[] {
  const quadrant = quadrantOf(tooth)
  const roots = { 1: upper, 2: upper, 3: lower, 4: lower, 5: upperMilk, 6: upperMilk, 7: lowerMilk, 8: lowerMilk }[quadrant]!
  return roots[tooth % 10] ?? ['Single']
}

export const blankCanal = (tooth: number, canal: string): Canal => ({ tooth, canal, working_length: null, reference_point: '', apical_file: null, obturation: '' })

/** Tenths of a millimetre of what was typed ("20.5", "21"); null for nothing, undefined for what no canal has (5 to 40 mm). */
export function readLength(typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.')
  if (!text) return null
  const tenths = /^\d{1,2}(\.\d)?$/.test(text) ? Math.round(Number(text) * 10) : NaN
  return tenths >= 50 && tenths <= 400 ? tenths : undefined
}

/** "20.5" */
export const lengthText = (tenths: number | null) => (tenths === null ? '' : (tenths / 10).toFixed(1))
