import { isDosedByWeight, mgInDose, mostAtOnce, tooMuchForChild } from './child-doses'
import { adultLimits, ageLimits, conditions, interactions, type Severity } from './drug-rules'
import { ingredientsOf, medicineName, type Generic, type Medicine, type MedicineList } from './medicine'
import { dosesADay } from './shorthand'

/** What of a patient the rules look at. Texts as they stand in the record. */
export type Patient = { allergies: string[]; alerts: string[]; months: number | null; weightG: number | null; sex: string | null }
/** A line as far as the rules look at it. */
export type CheckedLine = Medicine & { dose: string; frequency: string; days: number | null }

/** What a rule says of a prescription (lib/prescriptions/explain.ts: what about it, and its source). rule, subject and against tell one warning from another; so it finds its answer again. */
export type Warning = { rule: string; subject: string; against: string; severity: Severity }

/** What is known of medicines: classes by generic, and what brands contain. */
export type Knowledge = { generics: ReadonlyMap<string, Generic>; contents: ReadonlyMap<string, string> }

/** Other spellings, and Indian names for the same. */
const synonyms: Record<string, string> = {
  lignocaine: 'lidocaine', xylocaine: 'lidocaine', amoxycillin: 'amoxicillin', cephalexin: 'cefalexin', acyclovir: 'aciclovir', acetaminophen: 'paracetamol', pcm: 'paracetamol',
  epinephrine: 'adrenaline', acenocoumarin: 'acenocoumarol', nicoumalone: 'acenocoumarol', alendronate: 'alendronic acid', zoledronate: 'zoledronic acid', valacyclovir: 'valaciclovir',
  risedronate: 'risedronic acid', ibandronate: 'ibandronic acid', indomethacin: 'indometacin', cyclosporine: 'ciclosporin', cyclosporin: 'ciclosporin', thyroxine: 'levothyroxine',
}
/** Words of a record for a whole class. */
const classWords: readonly [RegExp, string][] = [
  [/penicillin|पेनिसिलिन|பென்சிலின்/i, 'penicillin'], [/cephalosporin|cefalosporin/i, 'cephalosporin'], [/sulfa|sulpha|sulfonamide|सल्फ/i, 'sulfonamide'], [/macrolide/i, 'macrolide'],
  [/quinolone/i, 'fluoroquinolone'], [/tetracycline/i, 'tetracycline'], [/nsaid|pain ?killer|brufen/i, 'nsaid'], [/local an(a)?esthe/i, 'amide_anaesthetic'], [/iodine|betadine/i, 'iodine'],
  [/steroid/i, 'corticosteroid'], [/blood.?thinner|anti-?coagula/i, 'anticoagulant'], [/anti-?platelet/i, 'antiplatelet'], [/statin\b/i, 'statin'], [/bisphosphonate/i, 'bisphosphonate'],
  [/alcohol|शराब|दारू|மது/i, 'alcohol'], [/\binsulin/i, 'insulin'], [/birth control|contraceptive/i, 'oral_contraceptive'], [/milk (protein )?allergy|\bcasein|\bmilk\b/i, 'milk_protein'],
]
/** Classes within which an allergy to one is an allergy to all. */
const allergyClasses = new Set(['penicillin', 'cephalosporin', 'macrolide', 'lincosamide', 'nitroimidazole', 'tetracycline', 'fluoroquinolone', 'sulfonamide', 'nsaid', 'salicylate',
  'amide_anaesthetic', 'ester_anaesthetic', 'azole', 'aminoglycoside', 'iodine', 'milk_protein', 'nsaid_topical'])
/**
 * Classes that are related, though less: worth a thought, not a stop. Sources: BNF on beta-lactam allergy (cross-sensitivity with
 * cephalosporins, below 2 % for most); FDA labels of celecoxib and thiazides (sulfonamides).
 */
const related: Record<string, readonly string[]> = { penicillin: ['cephalosporin'], cephalosporin: ['penicillin'], sulfonamide: ['sulfonamide_like'], nsaid: ['nsaid_topical'], salicylate: ['nsaid', 'nsaid_topical'] }
/** Two of these at once are one too many. */
const doubledClasses = ['nsaid', 'penicillin', 'cephalosporin', 'macrolide', 'nitroimidazole', 'tetracycline', 'fluoroquinolone', 'corticosteroid', 'ppi', 'antihistamine', 'muscle_relaxant', 'azole', 'antiviral']

/** The clinic's list as the rules read it. */
export function knowledgeOf({ generics, brands, own }: MedicineList): Knowledge {
  return {
    generics: new Map(generics.map((generic) => [generic.name, generic])),
    contents: new Map([...brands, ...own].map(({ name, contents }) => [name.toLowerCase(), contents])),
  }
}

const known = (name: string) => synonyms[name] ?? name
const classesOf = (knowledge: Knowledge, name: string) => knowledge.generics.get(known(name))?.classes ?? []

/** The generics and classes that a text of the record speaks of: "Allergic to Augmentin" is amoxicillin, clavulanic acid, penicillin. */
export function spokenOf(text: string, knowledge: Knowledge): { names: Set<string>; classes: Set<string> } {
  const said = ` ${text.toLowerCase().replace(/[^\p{L}\p{M}\d]+/gu, ' ').trim()} `
  const names = new Set<string>()
  for (const name of knowledge.generics.keys()) if (said.includes(` ${name.replaceAll('-', ' ')} `)) names.add(name)
  for (const [other, name] of Object.entries(synonyms)) if (said.includes(` ${other} `)) names.add(name)
  for (const [brand, contents] of knowledge.contents) {
    // A brand is often written without its strength: "Augmentin", "Ecosprin".
    const stem = brand.replace(/[^\p{L}\d]+/gu, ' ').replace(/ (\d.*|duo.*|forte.*|dt.*|gel|syrup)$/u, '').trim()
    if (stem.length >= 4 && said.includes(` ${stem} `)) ingredientsOf(contents).forEach(({ name }) => names.add(known(name)))
  }
  const classes = new Set(classWords.flatMap(([pattern, name]) => (pattern.test(text) ? [name] : [])))
  for (const name of names) classesOf(knowledge, name).forEach((one) => classes.add(one))
  return { names, classes }
}

const pregnant = /pregnan|expecting|गर्भ|गरोदर|கர்ப்ப/i

/**
 * Everything the rules have to say of a prescription for a patient: every ingredient of every line against allergies, pregnancy, age,
 * weight, conditions, the patient's own medicines, and against each other. The severe ones first.
 */
export function checkPrescription(lines: readonly CheckedLine[], patient: Patient, knowledge: Knowledge): Warning[] {
  const warnings = new Map<string, Warning>()
  const warn = (warning: Warning) => {
    const key = [warning.rule, warning.subject, warning.against].join('|')
    if (!warnings.has(key)) warnings.set(key, warning)
  }
  const drugs = lines.flatMap((line, at) => ingredientsOf(line.contents).map(({ name, strength }) => ({
    at, line, name: known(name), strength, classes: classesOf(knowledge, name), of: medicineName(line), generic: knowledge.generics.get(known(name)),
  })))
  type Drug = (typeof drugs)[number]
  const is = (drug: { name: string; classes: readonly string[] }, named: readonly string[]) => named.includes(drug.name) || drug.classes.some((one) => named.includes(one))
  const isPregnant = patient.sex !== 'male' && patient.alerts.some((alert) => pregnant.test(alert))

  for (const drug of drugs) {
    const subject = drug.name
    if (!drug.generic) warn({ rule: 'not-checked', subject, against: drug.of, severity: 'caution' })
    for (const allergy of patient.allergies) {
      const { names, classes } = spokenOf(allergy, knowledge)
      const same = names.has(drug.name) || drug.classes.some((one) => classes.has(one) && allergyClasses.has(one))
      const near = !same && [...classes].some((one) => related[one]?.some((other) => drug.classes.includes(other)))
      if (same) warn({ rule: 'allergy', subject, against: allergy, severity: 'severe' })
      else if (near) warn({ rule: 'allergy-related', subject, against: allergy, severity: 'caution' })
    }
    if (isPregnant && drug.generic?.pregnancy === 'avoid') warn({ rule: 'pregnancy', subject, against: 'pregnancy', severity: 'severe' })
    if (isPregnant && drug.generic?.pregnancy === 'caution') warn({ rule: 'pregnancy-weigh', subject, against: 'pregnancy', severity: 'caution' })
    for (const { rule, says, drugs: named, severity } of conditions) {
      const alert = patient.alerts.find((one) => says.test(one))
      if (alert && is(drug, named)) warn({ rule, subject, against: alert, severity })
    }
    const { months, weightG } = patient
    const young = ageLimits.find(({ drugs: named, below }) => months !== null && months < below && is(drug, named))
    if (young) warn({ rule: young.rule, subject, against: 'age', severity: young.severity })
    if (isDosedByWeight(months, weightG) && weightG !== null) {
      if (tooMuchForChild(drug.name, drug.strength, drug.line.dose, drug.line.frequency, weightG)) warn({ rule: 'dose-child', subject, against: `${weightG / 1000} kg`, severity: 'severe' })
    }
  }
  // The day's sum over all lines, which is how paracetamol is doubled unseen.
  for (const { drug: name, dayMg, days } of adultLimits) {
    const taken = drugs.filter((drug) => drug.name === name)
    const mg = taken.reduce((sum, drug) => sum + (mgInDose(drug.strength, drug.line.dose) ?? 0) * (dosesADay(drug.line.frequency) ?? mostAtOnce(drug.line.frequency)), 0)
    if (mg > dayMg) warn({ rule: 'dose-day', subject: name, against: `${Math.round(mg)} mg`, severity: 'severe' })
    const long = taken.find((drug) => days !== undefined && (drug.line.days ?? 0) > days)
    if (long) warn({ rule: 'too-long', subject: name, against: `${days}`, severity: 'caution' })
  }

  const pairs = drugs.flatMap((one, i) => drugs.slice(i + 1).filter((other) => other.at !== one.at).map((other): [Drug, Drug] => [one, other]))
  for (const [one, other] of pairs) {
    if (one.name === other.name) warn({ rule: 'duplicate', subject: one.name, against: other.of, severity: 'severe' })
    else {
      const shared = doubledClasses.find((name) => one.classes.includes(name) && other.classes.includes(name))
      if (shared) warn({ rule: 'duplicate-class', subject: one.name, against: other.name, severity: shared === 'nsaid' ? 'severe' : 'caution' })
    }
  }
  // What the patient takes stands among the alerts, as a name or as a class.
  const taken = patient.alerts.map((alert) => ({ alert, ...spokenOf(alert, knowledge) }))
  for (const { rule, one, other, severity } of interactions) {
    for (const [a, b] of pairs) {
      if ((is(a, one) && is(b, other)) || (is(b, one) && is(a, other))) warn({ rule, subject: a.name, against: b.name, severity })
    }
    for (const drug of drugs) {
      // One answer is enough, though the record may say it twice: "Blood thinner", and "warfarin 5 mg".
      const hit = taken.find(({ names, classes }) => {
        const takes = (named: readonly string[]) => named.some((name) => names.has(name) || classes.has(name)) || (classes.has('anticoagulant') && names.size === 0 && named.includes('warfarin'))
        return (is(drug, one) && takes(other)) || (is(drug, other) && takes(one))
      })
      if (hit) warn({ rule, subject: drug.name, against: hit.alert, severity })
    }
  }
  for (const drug of drugs) {
    for (const { alert, names } of taken) {
      if (names.has(drug.name)) warn({ rule: 'taken-already', subject: drug.name, against: alert, severity: 'caution' })
    }
  }
  return [...warnings.values()].sort((a, b) => Number(b.severity === 'severe') - Number(a.severity === 'severe'))
}

/** What makes taking out a tooth dangerous, and the alert that says so. */
export type ExtractionAlert = { kind: 'bleeding' | 'valve' | 'jaw'; because: string; source: string }

/**
 * What to think of before a tooth is taken out (or the gum is cut): bleeding, infection of a heart valve, death of the jaw bone.
 * Pure, for every screen where an extraction is advised or done.
 * Sources: SDCEP, Management of dental patients taking anticoagulants or antiplatelet drugs (2022); AHA 2021 on endocarditis; AAOMS
 * 2022 on medication-related osteonecrosis of the jaw.
 * @param alerts the medical alerts of the record
 * @param knowledge the list of medicines, where it is at hand: then brands and names count too ("Ecosprin", "Fosamax")
 */
export function extractionAlerts(alerts: readonly string[], knowledge: Knowledge = { generics: new Map(), contents: new Map() }): ExtractionAlert[] {
  const found: ExtractionAlert[] = []
  for (const alert of alerts) {
    const { classes } = spokenOf(alert, knowledge)
    const says = (pattern: RegExp) => pattern.test(alert)
    if (classes.has('anticoagulant') || classes.has('antiplatelet') || says(/warfarin|acitrom|aspirin|ecosprin|clopid|bleeding|h(a)?emophil|von willebrand|platelet|thrombocytop|cirrhosis/i)) {
      found.push({ kind: 'bleeding', because: alert, source: 'SDCEP 2022' })
    }
    if (says(/heart valve|prosthetic valve|valve replace|endocarditis|congenital heart|हृदय वाल्व/i)) found.push({ kind: 'valve', because: alert, source: 'AHA 2021' })
    if (classes.has('antiresorptive') || classes.has('bisphosphonate') || says(/radiotherap|bisphosphon|alendron|zoledron|risedron|ibandron|denosumab|fosamax|prolia/i)) {
      found.push({ kind: 'jaw', because: alert, source: 'AAOMS 2022' })
    }
  }
  return found
}
