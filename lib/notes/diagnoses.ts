/**
 * What dentists diagnose, in our own words, with the category of ICD-10 (chapter K00-K08) that it belongs to. The words are plain
 * descriptions written for this list; ICD's own titles are not copied. Clinics write the text; the code stands beside it.
 */
export const diagnoses: { code: string; name: string }[] = [
  { code: 'K00.0', name: 'Missing teeth from birth' },
  { code: 'K00.1', name: 'Extra teeth' },
  { code: 'K00.2', name: 'Teeth of unusual size or shape' },
  { code: 'K00.3', name: 'Mottled teeth, fluorosis' },
  { code: 'K00.4', name: 'Enamel or dentine not fully formed' },
  { code: 'K00.6', name: 'Early or late eruption, milk tooth kept' },
  { code: 'K00.7', name: 'Teething trouble' },
  { code: 'K01.0', name: 'Embedded tooth' },
  { code: 'K01.1', name: 'Impacted tooth' },
  { code: 'K02.0', name: 'Decay in enamel, white spot' },
  { code: 'K02.1', name: 'Decay into dentine' },
  { code: 'K02.2', name: 'Decay of the root surface' },
  { code: 'K02.3', name: 'Arrested decay' },
  { code: 'K02.5', name: 'Decay reaching the pulp' },
  { code: 'K03.0', name: 'Teeth worn by grinding' },
  { code: 'K03.1', name: 'Teeth worn by brushing' },
  { code: 'K03.2', name: 'Teeth worn by acid' },
  { code: 'K03.6', name: 'Deposits on teeth: plaque, calculus, stains' },
  { code: 'K03.7', name: 'Discoloured tooth after eruption' },
  { code: 'K03.8', name: 'Sensitive dentine, cracked tooth' },
  { code: 'K04.0', name: 'Inflamed pulp' },
  { code: 'K04.1', name: 'Dead pulp' },
  { code: 'K04.4', name: 'Acute inflammation at the root tip' },
  { code: 'K04.5', name: 'Chronic inflammation at the root tip' },
  { code: 'K04.6', name: 'Abscess at the root tip with a sinus' },
  { code: 'K04.7', name: 'Abscess at the root tip without a sinus' },
  { code: 'K04.8', name: 'Cyst at the root' },
  { code: 'K05.0', name: 'Acute inflammation of the gums' },
  { code: 'K05.1', name: 'Chronic inflammation of the gums' },
  { code: 'K05.2', name: 'Acute periodontitis, periodontal abscess' },
  { code: 'K05.3', name: 'Chronic periodontitis' },
  { code: 'K06.0', name: 'Receding gums' },
  { code: 'K06.1', name: 'Enlarged gums' },
  { code: 'K07.2', name: 'Arches do not fit: overbite, open bite, crossbite' },
  { code: 'K07.3', name: 'Crowded, spaced or displaced teeth' },
  { code: 'K07.4', name: 'Malocclusion of other kind' },
  { code: 'K07.6', name: 'Jaw joint trouble' },
  { code: 'K08.1', name: 'Teeth lost by accident, extraction or gum disease' },
  { code: 'K08.2', name: 'Shrunken ridge without teeth' },
  { code: 'K08.3', name: 'Root left behind' },
  { code: 'K08.8', name: 'Toothache, other trouble of teeth or jaw' },
]

const names = new Map(diagnoses.map(({ code, name }) => [code, name]))
/** "K02.1 Decay into dentine"; a code that is not on the list stands alone. */
export const diagnosisLabel = (code: string) => [code, names.get(code)].filter(Boolean).join(' ')
