/** A generic of the reference list. */
export type Generic = { name: string; classes: string[]; presentations: string[]; pregnancy: 'compatible' | 'caution' | 'avoid' | null }
export type Brand = { name: string; form: string; contents: string }
/** What a clinic added, or how it calls or hides something of the reference list. */
export type OwnMedicine = Brand & { id: string; reference: string | null; hidden: boolean; version: number }
/** What the SQL function medicine_list() answers. */
export type MedicineList = { generics: Generic[]; brands: Brand[]; own: OwnMedicine[] }

/** One ingredient of what a medicine contains: 'amoxicillin', '500 mg'. */
export type Ingredient = { name: string; strength: string }

/** Something that can be prescribed. brand '': the generic itself. */
export type Medicine = { brand: string; contents: string; form: string }

/**
 * The ingredients in a medicine's contents as it is written everywhere: 'amoxicillin 500 mg + clavulanic acid 125 mg'. The
 * strength begins with the first word that begins with a figure; what has none has none.
 */
export function ingredientsOf(contents: string): Ingredient[] {
  return contents.split(/\s\+\s/).map((part) => {
    const words = part.trim().split(/\s+/)
    const at = words.findIndex((word, i) => i > 0 && /^\d/.test(word))
    const name = (at < 0 ? words : words.slice(0, at)).join(' ').toLowerCase()
    return { name, strength: at < 0 ? '' : words.slice(at).join(' ') }
  }).filter(({ name }) => name !== '')
}

/** Form and strength of a presentation: 'capsule 500 mg' is 'capsule' and '500 mg'. */
function presented(generic: string, presentation: string): Medicine {
  const at = presentation.search(/\s\d/)
  return { brand: '', form: presentation.slice(0, at), contents: `${generic} ${presentation.slice(at + 1)}` }
}

/** Everything that a clinic prescribes from: its own first, then brands and generics, without what it hid or calls otherwise. */
export function offeredMedicines({ generics, brands, own }: MedicineList): Medicine[] {
  const replaced = new Set(own.filter(({ reference }) => reference !== null).map(({ reference, form }) => `${reference}|${form}`))
  const prescribed = new Set(generics.filter(({ presentations }) => presentations.length > 0).map(({ name }) => name))
  return [
    ...own.filter(({ hidden }) => !hidden).map(({ name, form, contents }) => ({ brand: name, form, contents })),
    // A brand of what only patients take is known for its ingredients, and not offered.
    ...brands.filter(({ name, form, contents }) => !replaced.has(`${name}|${form}`) && ingredientsOf(contents).some((one) => prescribed.has(one.name)))
      .map(({ name, form, contents }) => ({ brand: name, form, contents })),
    ...generics.flatMap(({ name, presentations }) => presentations.map((presentation) => presented(name, presentation)))
      .filter(({ form, contents }) => !replaced.has(`${contents}|${form}`)),
  ]
}

const wordsOf = (text: string) => text.toLowerCase().replaceAll('+', ' ').split(/[\s,()]+/).filter(Boolean)
/** Forms as people type them. */
const formWords: Record<string, string> = { tab: 'tablet', tabs: 'tablet', cap: 'capsule', caps: 'capsule', syr: 'syrup', susp: 'syrup', mw: 'mouthwash', rinse: 'mouthwash', inj: 'injection', oint: 'ointment', dt: 'dispersible' }

/**
 * The medicines that what is typed could mean, the likeliest first: every word typed begins a word of the name, an ingredient,
 * the strength or the form ("amox 500", "augm 625", "cap amox").
 * @param preferred names used before, which come first among equals
 */
export function findMedicines(medicines: Medicine[], typed: string, preferred: ReadonlySet<string> = new Set(), most = 8): Medicine[] {
  const wanted = wordsOf(typed)
  if (wanted.length === 0) return []
  const found: { medicine: Medicine; rank: number; at: number }[] = []
  medicines.forEach((medicine, at) => {
    const names = wordsOf(medicine.brand)
    const contents = wordsOf(medicine.contents)
    const forms = wordsOf(medicine.form)
    const fits = wanted.every((word) => [...names, ...contents, ...forms].some((one) => one.startsWith(word) || one.startsWith(formWords[word] ?? '\n') || one === `${word}%`))
    if (!fits) return
    const first = wanted.find((word) => !(word in formWords)) ?? wanted[0]!
    // The first word names it: as its brand, as its only or first ingredient, as another one.
    const rank = names[0]?.startsWith(first) ? 0 : contents[0]?.startsWith(first) ? (medicine.brand === '' ? 1 : 2) : 3
    const exact = wanted.filter((word) => [...names, ...contents].includes(word)).length
    found.push({ medicine, rank: rank * 10 - exact * 3 - (preferred.has(medicine.brand || medicine.contents) ? 5 : 0), at })
  })
  return found.sort((a, b) => a.rank - b.rank || a.medicine.contents.split('+').length - b.medicine.contents.split('+').length || a.at - b.at).slice(0, most).map(({ medicine }) => medicine)
}

/** What it is called on a line of the screen: "Augmentin 625 Duo", "amoxicillin 500 mg". */
export const medicineName = ({ brand, contents }: Pick<Medicine, 'brand' | 'contents'>) => brand || contents

/**
 * As it is printed and read: generics in capitals, the brand behind. "AMOXICILLIN 500 mg + CLAVULANIC ACID 125 mg (Augmentin 625 Duo)".
 * Source: NMC's rule of generic names in capitals, in reference/privacy.md, "Prescription".
 */
export function printedName({ brand, contents }: Pick<Medicine, 'brand' | 'contents'>): string {
  const generic = ingredientsOf(contents).map(({ name, strength }) => [name.toUpperCase(), strength].filter(Boolean).join(' ')).join(' + ')
  return brand ? `${generic} (${brand})` : generic
}
