// Teeth as ISO 3950 (FDI) names them: what is stored. Quadrants 1 upper right, 2 upper left, 3 lower left, 4 lower right of the
// patient, 5-8 the same for milk teeth; the second digit counts from the midline. The database holds the same rules
// (private.are_teeth, private.surfaces_fit).

/** M mesial, O occlusal or I incisal, D distal, B buccal or F facial, L lingual or P palatal. */
export type Surface = 'M' | 'O' | 'I' | 'D' | 'B' | 'F' | 'L' | 'P'
export type Numbering = 'fdi' | 'palmer'
export type Arch = 'upper' | 'lower'

const quadrant = (q: number, teeth: number) => Array.from({ length: teeth }, (_, i) => q * 10 + i + 1)
const rightToLeft = (right: number[], left: number[]) => [...right.toReversed(), ...left]

/** The teeth of a row as one sees them facing the patient: from their right to their left, 18 to 28. */
export const teethInRow: Record<'permanent' | 'milk', Record<Arch, number[]>> = {
  permanent: { upper: rightToLeft(quadrant(1, 8), quadrant(2, 8)), lower: rightToLeft(quadrant(4, 8), quadrant(3, 8)) },
  milk: { upper: rightToLeft(quadrant(5, 5), quadrant(6, 5)), lower: rightToLeft(quadrant(8, 5), quadrant(7, 5)) },
}

/** All 52, by number. */
export const allTeeth: number[] = [...Object.values(teethInRow.permanent).flat(), ...Object.values(teethInRow.milk).flat()].toSorted((a, b) => a - b)
const known = new Set(allTeeth)

/** Whether a number names a tooth: 19 does not. */
export const isTooth = (tooth: number) => known.has(tooth)
export const isMilk = (tooth: number) => tooth > 50
/** Incisors and canines, which have an incisal edge and a facial surface. */
export const isAnterior = (tooth: number) => tooth % 10 <= 3
/** 1-8. */
export const quadrantOf = (tooth: number) => Math.floor(tooth / 10)
/** 1-4: the corner of the mouth, milk or not. */
export const cornerOf = (tooth: number) => (quadrantOf(tooth) - 1) % 4 + 1
export const archOf = (tooth: number): Arch => (cornerOf(tooth) <= 2 ? 'upper' : 'lower')

/** The milk tooth that stands where a permanent one will, and the other way round: 15 and 55. null: molars have none. */
export function counterpartOf(tooth: number): number | null {
  if (isMilk(tooth)) return tooth - 40
  return tooth % 10 <= 5 ? tooth + 40 : null
}

/** Along the arch from the patient's right to their left, the upper row first: a milk tooth beside the one that follows it. */
export function compareTeeth(a: number, b: number): number {
  return placeOf(a) - placeOf(b)
}
function placeOf(tooth: number) {
  const corner = cornerOf(tooth)
  const fromMiddle = (tooth % 10) * 2 + (isMilk(tooth) ? 1 : 0)
  return (archOf(tooth) === 'upper' ? 0 : 100) + (corner === 1 || corner === 4 ? 50 - fromMiddle : 50 + fromMiddle)
}

/** The five surfaces of a tooth in the order that they are said: M, O or I, D, B or F, L or P. */
export function surfacesOf(tooth: number): Surface[] {
  return ['M', isAnterior(tooth) ? 'I' : 'O', 'D', isAnterior(tooth) ? 'F' : 'B', archOf(tooth) === 'upper' ? 'P' : 'L']
}

const order = 'MOIDBFLP'
const sameSurface: Record<string, string> = { O: 'OI', I: 'OI', B: 'BF', F: 'BF', L: 'LP', P: 'LP' }

/** Surfaces in the order that they are said, each once: "dom" is MOD. What is no surface stays, at the end, to be refused. */
export function normalSurfaces(text: string): string {
  const letters = [...new Set(text.toUpperCase().replace(/\s/g, ''))]
  const place = (letter: string) => (order.includes(letter) ? order.indexOf(letter) : order.length)
  return letters.toSorted((a, b) => place(a) - place(b)).join('')
}

/** What a tooth calls the surface that a letter means: O typed on an incisor is its I. null: no such surface. */
export function surfaceOn(tooth: number, letter: string): Surface | null {
  const same = sameSurface[letter] ?? letter
  return surfacesOf(tooth).find((surface) => same.includes(surface)) ?? null
}

/** Whether each of these teeth has each of these surfaces, written as normalSurfaces does. '' is the whole tooth. */
export function surfacesFit(teeth: number[], surfaces: string): boolean {
  return normalSurfaces(surfaces) === surfaces && (surfaces === '' || teeth.length > 0)
    && teeth.every((tooth) => [...surfaces].every((letter) => surfacesOf(tooth).includes(letter as Surface)))
}

/**
 * A tooth's name as a person reads it. Palmer draws the corner of the mouth round the number: upper right 6┘, upper left └6,
 * lower left ┌6, lower right 6┐; milk teeth are A-E.
 */
export function toothLabel(tooth: number, numbering: Numbering): string {
  if (numbering === 'fdi') return String(tooth)
  const name = palmerName(tooth)
  return { 1: `${name}┘`, 2: `└${name}`, 3: `┌${name}`, 4: `${name}┐` }[cornerOf(tooth)]!
}
/** The same without the bracket, for a chart that shows the corners by itself. */
export const palmerName = (tooth: number) => (isMilk(tooth) ? 'ABCDE'[tooth % 10 - 1]! : String(tooth % 10))
