import { describe, expect, it } from 'vitest'
import { brands, generics, medicineList } from '../../tests/support/medicines'
import { suggestDose } from './child-doses'
import { conditions, interactions } from './drug-rules'
import { findMedicines, ingredientsOf, offeredMedicines, printedName } from './medicine'
import { checkPrescription, extractionAlerts, knowledgeOf, spokenOf, type CheckedLine, type Patient } from './rules'

const knowledge = knowledgeOf(medicineList)
const adult: Patient = { allergies: [], alerts: [], months: 34 * 12, weightG: null, sex: 'female' }
const line = (contents: string, more: Partial<CheckedLine> = {}): CheckedLine => ({ brand: '', contents, form: 'tablet', dose: '', frequency: 'OD', days: 3, ...more })
const check = (contents: string[], patient: Partial<Patient> = {}) => checkPrescription(contents.map((one) => line(one)), { ...adult, ...patient }, knowledge)
const said = (contents: string[], patient: Partial<Patient> = {}) => check(contents, patient).map(({ rule, subject, severity }) => `${severity} ${rule} ${subject}`)

describe('the reference list', () => {
  it('is about 150 generics and as many brands, every ingredient of which is known', () => {
    expect(generics.filter(({ presentations }) => presentations.length > 0).length).toBeGreaterThan(110)
    expect(generics.length).toBeGreaterThan(180)
    expect(brands.length).toBeGreaterThan(150)
    expect(brands.flatMap(({ contents }) => ingredientsOf(contents)).filter(({ name }) => !knowledge.generics.has(name))).toEqual([])
  })
  it('gives every presentation a form and a strength', () => {
    for (const { name, presentations } of generics) {
      for (const presentation of presentations) expect(presentation, name).toMatch(/^[a-z][a-z -]+ \d[\d.,]*(%| ?[a-zA-Z]+)/)
    }
  })
  it('offers nothing of Schedule X and no narcotic', () => {
    const offered = offeredMedicines(medicineList).map(({ contents }) => contents).join(' ')
    expect(offered).not.toMatch(/ketamine|morphine|fentanyl|pethidine|codeine|tramadol|midazolam|diazepam|alprazolam|barbital|methylphenidate/)
  })
  it('has classes that the rules speak of', () => {
    const known = new Set([...generics.flatMap(({ name, classes }) => [name, ...classes]), 'alcohol'])
    expect([...interactions.flatMap(({ one, other }) => [...one, ...other]), ...conditions.flatMap(({ drugs }) => drugs)].filter((name) => !known.has(name))).toEqual([])
  })
})

describe('finding a medicine as one types', () => {
  const offered = offeredMedicines(medicineList)
  const found = (typed: string) => findMedicines(offered, typed).map(({ brand, contents, form }) => `${brand || contents} ${form}`)
  it.each([
    ['amox 500', 'amoxicillin 500 mg capsule'], ['augm', 'Augmentin 625 Duo tablet'], ['augmentin 625', 'Augmentin 625 Duo tablet'], ['syrup amox 125', 'amoxicillin 125 mg/5 ml syrup'],
    ['dolo', 'Dolo 650 tablet'], ['clavulanic 625', 'Augmentin 625 Duo tablet'], ['hexi', 'Hexidine mouthwash'], ['para 650', 'paracetamol 650 mg tablet'], ['zerodol-sp', 'Zerodol-SP tablet'],
  ])('%s', (typed, first) => expect(found(typed)[0]).toBe(first))
  it('finds nothing for nothing, and nothing for what is not there', () => {
    expect(found('')).toEqual([])
    expect(found('xyz 500')).toEqual([])
    expect(found('warf')).toEqual([])
  })
  it('shows what the clinic added, by its own name, and not what it hid', () => {
    const own = { id: '1', version: 1, form: 'tablet', contents: 'paracetamol 650 mg', reference: 'Dolo 650', hidden: false, name: 'Our Dolo' }
    expect(findMedicines(offeredMedicines({ ...medicineList, own: [own] }), 'dolo').map(({ brand }) => brand)).not.toContain('Dolo 650')
    expect(findMedicines(offeredMedicines({ ...medicineList, own: [own] }), 'our')[0]).toEqual({ brand: 'Our Dolo', form: 'tablet', contents: 'paracetamol 650 mg' })
    expect(findMedicines(offeredMedicines({ ...medicineList, own: [{ ...own, hidden: true }] }), 'our')).toEqual([])
  })
  it('prints generics in capitals with the brand behind', () => {
    expect(printedName({ brand: 'Augmentin 625 Duo', contents: 'amoxicillin 500 mg + clavulanic acid 125 mg' })).toBe('AMOXICILLIN 500 mg + CLAVULANIC ACID 125 mg (Augmentin 625 Duo)')
    expect(printedName({ brand: '', contents: 'lidocaine 2%' })).toBe('LIDOCAINE 2%')
  })
})

describe('allergies', () => {
  it.each([
    ['Penicillin', 'amoxicillin 500 mg', ['severe allergy amoxicillin']], ['penicillin rash as a child', 'amoxicillin 500 mg + clavulanic acid 125 mg', ['severe allergy amoxicillin']],
    ['Augmentin', 'ampicillin 500 mg', ['severe allergy ampicillin']], ['Penicillin', 'cefixime 200 mg', ['caution allergy-related cefixime']],
    ['Sulfa drugs', 'sulfamethoxazole 800 mg + trimethoprim 160 mg', ['severe allergy sulfamethoxazole']], ['Sulfa drugs', 'celecoxib 100 mg', ['caution allergy-related celecoxib']],
    ['Metronidazole', 'ofloxacin 200 mg + ornidazole 500 mg', ['severe allergy ornidazole']], ['Ibuprofen', 'aceclofenac 100 mg + paracetamol 325 mg', ['severe allergy aceclofenac']],
    ['Aspirin', 'diclofenac 50 mg', ['severe allergy diclofenac']], ['Lidocaine', 'lidocaine 2% + adrenaline 1:80000', ['severe allergy lidocaine']], ['lignocaine', 'articaine 4%', ['severe allergy articaine']],
    ['Brufen swelling', 'ketorolac 10 mg', ['severe allergy ketorolac']], ['azithromycin', 'erythromycin 500 mg', ['severe allergy erythromycin']],
  ])('to %s, given %s', (allergy, contents, expected) => expect(said([contents], { allergies: [allergy] })).toEqual(expected))

  it.each([['Penicillin', 'azithromycin 500 mg'], ['Latex', 'amoxicillin 500 mg'], ['Peanuts', 'ibuprofen 400 mg'], ['Ibuprofen', 'paracetamol 500 mg'], ['Metronidazole', 'amoxicillin 500 mg']])(
    'to %s says nothing of %s', (allergy, contents) => expect(said([contents], { allergies: [allergy] })).toEqual([]))
})

describe('pregnancy', () => {
  const alerts = ['Pregnancy']
  it('stops what is to be avoided, mentions what is to be weighed, leaves the rest', () => {
    expect(said(['ibuprofen 400 mg'], { alerts })).toEqual(['severe pregnancy ibuprofen'])
    expect(said(['doxycycline 100 mg'], { alerts: ['pregnant, 5 months'] })).toEqual(['severe pregnancy doxycycline'])
    expect(said(['metronidazole 400 mg'], { alerts })).toEqual(['caution pregnancy-weigh metronidazole'])
    expect(said(['amoxicillin 500 mg', 'paracetamol 500 mg'], { alerts })).toEqual([])
    expect(said(['ibuprofen 400 mg'], { alerts, sex: 'male' })).toEqual([])
    expect(said(['ibuprofen 400 mg'])).toEqual([])
  })
})

describe('duplication', () => {
  it('sees an ingredient twice across brands, and two of a class', () => {
    expect(said(['aceclofenac 100 mg + paracetamol 325 mg', 'paracetamol 650 mg'])).toEqual(['severe duplicate paracetamol'])
    expect(said(['ibuprofen 400 mg', 'diclofenac 50 mg'])).toEqual(['severe duplicate-class ibuprofen'])
    expect(said(['metronidazole 400 mg', 'ofloxacin 200 mg + ornidazole 500 mg'])).toEqual(['caution duplicate-class metronidazole'])
    expect(said(['levothyroxine 50 mcg'], { alerts: ['Thyronorm 50'] })).toEqual(['caution taken-already levothyroxine'])
  })
  it('does not take one combination for two', () => {
    expect(said(['ibuprofen 400 mg + paracetamol 325 mg', 'amoxicillin 500 mg'])).toEqual([])
  })
})

describe('interactions', () => {
  it.each([
    ['metronidazole 400 mg', 'Warfarin 3 mg', 'severe nitroimidazole-coumarin metronidazole'], ['metronidazole 400 mg', 'Blood thinner', 'severe nitroimidazole-coumarin metronidazole'],
    ['ibuprofen 400 mg', 'Blood thinner', 'severe nsaid-anticoagulant ibuprofen'], ['aceclofenac 100 mg + paracetamol 325 mg', 'takes Acitrom', 'severe nsaid-anticoagulant aceclofenac'],
    ['diclofenac 50 mg', 'Eliquis 5', 'severe nsaid-anticoagulant diclofenac'], ['ibuprofen 400 mg', 'Ecosprin 75', 'caution nsaid-antiplatelet ibuprofen'],
    ['ibuprofen 400 mg', 'Methotrexate weekly', 'severe nsaid-methotrexate ibuprofen'], ['amoxicillin 500 mg', 'Folitrax', 'caution penicillin-methotrexate amoxicillin'],
    ['clarithromycin 500 mg', 'Atorva 20', 'severe inhibitor-statin clarithromycin'], ['fluconazole 150 mg', 'simvastatin', 'severe inhibitor-statin fluconazole'],
    ['metronidazole 400 mg', 'Alcohol daily', 'severe nitroimidazole-alcohol metronidazole'], ['ibuprofen 400 mg', 'Lithium', 'severe nsaid-lithium ibuprofen'],
    ['miconazole 2%', 'warfarin', 'severe azole-coumarin miconazole'], ['erythromycin 500 mg', 'Xarelto', 'severe inhibitor-doac erythromycin'],
    ['ibuprofen 400 mg', 'Telma 40', 'caution nsaid-pressure ibuprofen'], ['clarithromycin 500 mg', 'Tegretol', 'severe macrolide-carbamazepine clarithromycin'],
    ['tranexamic acid 500 mg', 'birth control pill', 'severe tranexamic-pill tranexamic acid'], ['fluconazole 150 mg', 'Amaryl', 'caution azole-sulfonylurea fluconazole'],
  ])('%s for somebody who takes %s', (contents, alert, expected) => expect(said([contents], { alerts: [alert] })).toContain(expected))

  it.each([['doxycycline 100 mg', 'calcium carbonate 500 mg', 'caution tetracycline-antacid doxycycline'], ['ciprofloxacin 500 mg', 'aluminium hydroxide 250 mg/5 ml', 'caution tetracycline-antacid ciprofloxacin'],
    ['clarithromycin 500 mg', 'domperidone 10 mg', 'severe domperidone clarithromycin']])('%s beside %s', (one, other, expected) => {
    expect(said([one, other])).toContain(expected)
    // In whichever order they were written.
    expect(said([other, one]).map((text) => text.split(' ')[1])).toContain(expected.split(' ')[1])
  })

  it.each([['azithromycin 500 mg', 'Atorva 20'], ['paracetamol 500 mg', 'Blood thinner'], ['amoxicillin 500 mg', 'Diabetes'], ['ibuprofen 400 mg', 'Metformin'], ['metronidazole 400 mg', 'No tobacco'],
    ['clarithromycin 500 mg', 'Rosuvas 10']])('%s is no matter for somebody with %s', (contents, alert) => expect(said([contents], { alerts: [alert] })).toEqual([]))

  it('asks for one answer, though the record says it twice', () => {
    expect(check(['ibuprofen 400 mg'], { alerts: ['Blood thinner', 'warfarin 5 mg at night'] }).filter(({ rule }) => rule === 'nsaid-anticoagulant')).toEqual([
      { rule: 'nsaid-anticoagulant', subject: 'ibuprofen', against: 'Blood thinner', severity: 'severe' }])
  })

  it('names every rule once and says where each is from', () => {
    const all = [...interactions, ...conditions]
    expect(new Set(all.map(({ rule }) => rule)).size).toBe(all.length)
    for (const { rule, source } of all) expect(source, rule).not.toBe('')
  })
})

describe('conditions, age and dose', () => {
  it.each([['Asthma', 'diclofenac 50 mg', 'caution asthma-nsaid diclofenac'], ['Stomach ulcer 2019', 'ibuprofen 400 mg', 'severe ulcer-nsaid ibuprofen'], ['Kidney disease', 'aceclofenac 100 mg', 'severe kidney aceclofenac'],
    ['Heart attack 2020', 'etoricoxib 90 mg', 'severe heart-cox etoricoxib'], ['G6PD deficiency', 'ciprofloxacin 500 mg', 'severe g6pd ciprofloxacin'], ['Epilepsy', 'ofloxacin 200 mg', 'caution epilepsy ofloxacin'],
    ['Diabetes', 'prednisolone 10 mg', 'caution diabetes-steroid prednisolone'], ['Dengue last week', 'ibuprofen 400 mg', 'severe bleeding-nsaid ibuprofen'], ['Thyroid', 'povidone-iodine 2%', 'caution thyroid-iodine povidone-iodine']])(
    '%s and %s', (alert, contents, expected) => expect(said([contents], { alerts: [alert] })).toContain(expected))
  it('keeps from children what is not for them', () => {
    expect(said(['doxycycline 100 mg'], { months: 96 })).toEqual(['severe age-tetracycline doxycycline'])
    expect(said(['choline salicylate 8.7%'], { months: 24 })).toEqual(['severe age-aspirin choline salicylate'])
    expect(said(['doxycycline 100 mg'], { months: 12 * 12 })).toEqual([])
    expect(said(['doxycycline 100 mg'], { months: null })).toEqual([])
  })
  it('adds up the day over all lines', () => {
    const paracetamol = line('paracetamol 650 mg', { frequency: 'QID', dose: '2' })
    expect(checkPrescription([paracetamol], adult, knowledge).map(({ rule, against }) => [rule, against])).toEqual([['dose-day', '5200 mg']])
    expect(checkPrescription([line('paracetamol 650 mg', { frequency: 'QID' })], adult, knowledge)).toEqual([])
    expect(checkPrescription([line('ketorolac 10 mg', { frequency: 'TDS', days: 7 })], adult, knowledge).map(({ rule }) => rule)).toEqual(['too-long'])
  })
  it('suggests a dose by weight, never above an adult’s, and guards what is typed', () => {
    expect(suggestDose('amoxicillin 250 mg/5 ml', 16_000, 60)).toMatchObject({ dose: '4.5 ml', frequency: 'TDS' })
    expect(suggestDose('paracetamol 250 mg/5 ml', 12_000, 36)).toMatchObject({ dose: '3.5 ml', frequency: 'QID' })
    expect(suggestDose('ibuprofen 400 mg', 39_000, 140)).toMatchObject({ dose: '½', frequency: 'TDS', mg: 200 })
    expect(suggestDose('paracetamol 500 mg', 90_000, 140)).toMatchObject({ dose: '1', mg: 500 })
    expect(suggestDose('ibuprofen 100 mg/5 ml', 5_000, 2)).toBeNull()
    expect(suggestDose('chlorhexidine 0.2%', 16_000, 60)).toBeNull()
    const child = { ...adult, months: 60, weightG: 16_000 }
    const syrup = (dose: string) => checkPrescription([line('paracetamol 250 mg/5 ml', { form: 'syrup', dose, frequency: 'TDS' })], child, knowledge).map(({ rule }) => rule)
    expect(syrup('4.5 ml')).toEqual([])
    expect(syrup('10 ml')).toEqual(['dose-child'])
  })
  it('says of what it does not know that it cannot check it', () => {
    expect(said(['moonshine 5 ml'])).toEqual(['caution not-checked moonshine'])
  })
})

describe('before a tooth is taken out', () => {
  it.each([['Blood thinner', 'bleeding'], ['Ecosprin 75', 'bleeding'], ['Eliquis', 'bleeding'], ['Haemophilia A', 'bleeding'], ['Heart valve', 'valve'], ['Endocarditis 2018', 'valve'], ['Bisphosphonates', 'jaw'], ['Fosamax weekly', 'jaw'], ['Prolia every 6 months', 'jaw'], ['Cancer or radiotherapy', 'jaw']])(
    '%s', (alert, kind) => expect(extractionAlerts([alert], knowledge)).toEqual([expect.objectContaining({ kind, because: alert })]))
  it.each(['Diabetes', 'Pregnancy', 'Penicillin', 'Thyroid', 'Metformin'])('%s is no reason', (alert) => expect(extractionAlerts([alert], knowledge)).toEqual([]))
  it('knows the common words without the list of medicines', () => {
    expect(extractionAlerts(['Blood thinner', 'Heart valve', 'Bisphosphonates']).map(({ kind }) => kind)).toEqual(['bleeding', 'valve', 'jaw'])
  })
})

it('reads other spellings', () => {
  expect([...spokenOf('Xylocaine', knowledge).names]).toEqual(['lidocaine'])
  expect(spokenOf('Amoxycillin', knowledge).classes.has('penicillin')).toBe(true)
})
