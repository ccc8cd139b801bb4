/**
 * The one place of what must not go together, each rule with where it comes from. Small on purpose: what a dentist meets. Classes
 * and names are those of public.generics. severe: signed only with a reason; caution: shown.
 *
 * Sources, by their short names:
 * BNF = British National Formulary, appendix of interactions; SDCEP = Scottish Dental Clinical Effectiveness Programme, Drug
 * Prescribing for Dentistry, and its guidance on anticoagulants and on MRONJ; FDA = United States Food and Drug Administration,
 * labels and safety communications; MHRA = Drug Safety Update; AHA 2021 = American Heart Association, scientific statement on
 * viridans group streptococcal endocarditis; AAOMS 2022 = position paper on medication-related osteonecrosis of the jaw.
 */

export type Severity = 'severe' | 'caution'
/** What happens, a key under "effects" in messages/<locale>/prescriptions.json. */
export type Effect =
  | 'allergy' | 'crossAllergy' | 'pregnancyAvoid' | 'pregnancyCaution' | 'duplicate' | 'duplicateClass' | 'notChecked'
  | 'bleeding' | 'inr' | 'methotrexate' | 'muscle' | 'absorption' | 'alcohol' | 'lithium' | 'kidney' | 'ulcer' | 'levels' | 'sugar' | 'serotonin'
  | 'pressure' | 'drowsy' | 'rhythm' | 'clots' | 'lessEffect' | 'seizure' | 'asthma' | 'heart' | 'liver' | 'blood' | 'thyroid' | 'fluids'
  | 'age' | 'doseHigh' | 'tooLong'

export type Interaction = { rule: string; one: readonly string[]; other: readonly string[]; severity: Severity; effect: Effect; source: string }

/** What does not go with what, in either direction: classes or names. */
export const interactions: readonly Interaction[] = [
  { rule: 'nsaid-anticoagulant', one: ['nsaid'], other: ['anticoagulant'], severity: 'severe', effect: 'bleeding', source: 'BNF; SDCEP anticoagulants 2022' },
  { rule: 'nsaid-antiplatelet', one: ['nsaid'], other: ['antiplatelet'], severity: 'caution', effect: 'bleeding', source: 'BNF; SDCEP anticoagulants 2022' },
  { rule: 'nitroimidazole-coumarin', one: ['nitroimidazole'], other: ['warfarin', 'acenocoumarol'], severity: 'severe', effect: 'inr', source: 'BNF; SDCEP Drug Prescribing' },
  { rule: 'azole-coumarin', one: ['cyp2c9_inhibitor'], other: ['warfarin', 'acenocoumarol'], severity: 'severe', effect: 'inr', source: 'BNF; MHRA June 2016 (miconazole)' },
  { rule: 'macrolide-coumarin', one: ['macrolide'], other: ['warfarin', 'acenocoumarol'], severity: 'caution', effect: 'inr', source: 'BNF; SDCEP Drug Prescribing' },
  { rule: 'antibiotic-coumarin', one: ['fluoroquinolone', 'tetracycline', 'sulfonamide', 'cephalosporin', 'penicillin'], other: ['warfarin', 'acenocoumarol'], severity: 'caution', effect: 'inr', source: 'BNF' },
  { rule: 'inhibitor-doac', one: ['cyp3a4_inhibitor'], other: ['doac'], severity: 'severe', effect: 'bleeding', source: 'BNF; SDCEP anticoagulants 2022' },
  { rule: 'omeprazole-clopidogrel', one: ['cyp2c19_inhibitor'], other: ['clopidogrel'], severity: 'caution', effect: 'lessEffect', source: 'FDA label of clopidogrel; MHRA April 2010' },
  { rule: 'nsaid-methotrexate', one: ['nsaid'], other: ['methotrexate'], severity: 'severe', effect: 'methotrexate', source: 'BNF; FDA label of methotrexate' },
  { rule: 'penicillin-methotrexate', one: ['penicillin'], other: ['methotrexate'], severity: 'caution', effect: 'methotrexate', source: 'BNF' },
  { rule: 'folate-methotrexate', one: ['folate_antagonist', 'sulfonamide'], other: ['methotrexate'], severity: 'severe', effect: 'methotrexate', source: 'BNF' },
  { rule: 'inhibitor-statin', one: ['clarithromycin', 'erythromycin', 'itraconazole', 'ketoconazole', 'miconazole', 'fluconazole'], other: ['statin'], severity: 'severe', effect: 'muscle', source: 'BNF; MHRA January 2008; SDCEP Drug Prescribing' },
  { rule: 'tetracycline-antacid', one: ['tetracycline', 'fluoroquinolone'], other: ['antacid', 'calcium', 'iron', 'zinc'], severity: 'caution', effect: 'absorption', source: 'BNF' },
  { rule: 'nitroimidazole-alcohol', one: ['nitroimidazole'], other: ['alcohol'], severity: 'severe', effect: 'alcohol', source: 'BNF; FDA label of metronidazole' },
  { rule: 'nsaid-lithium', one: ['nsaid'], other: ['lithium'], severity: 'severe', effect: 'lithium', source: 'BNF; FDA label of lithium' },
  { rule: 'antibiotic-lithium', one: ['nitroimidazole', 'tetracycline'], other: ['lithium'], severity: 'caution', effect: 'lithium', source: 'BNF' },
  { rule: 'nsaid-pressure', one: ['nsaid'], other: ['ace_inhibitor', 'arb', 'diuretic'], severity: 'caution', effect: 'kidney', source: 'BNF' },
  { rule: 'nsaid-beta', one: ['nsaid'], other: ['beta_blocker'], severity: 'caution', effect: 'pressure', source: 'BNF' },
  { rule: 'nsaid-steroid', one: ['nsaid'], other: ['corticosteroid'], severity: 'caution', effect: 'ulcer', source: 'BNF' },
  { rule: 'nsaid-ssri', one: ['nsaid'], other: ['ssri'], severity: 'caution', effect: 'bleeding', source: 'BNF' },
  { rule: 'macrolide-carbamazepine', one: ['clarithromycin', 'erythromycin', 'fluconazole', 'miconazole', 'itraconazole'], other: ['carbamazepine'], severity: 'severe', effect: 'levels', source: 'BNF; SDCEP Drug Prescribing' },
  { rule: 'inhibitor-transplant', one: ['cyp3a4_inhibitor'], other: ['ciclosporin', 'tacrolimus'], severity: 'severe', effect: 'levels', source: 'BNF' },
  { rule: 'nsaid-transplant', one: ['nsaid'], other: ['ciclosporin', 'tacrolimus'], severity: 'caution', effect: 'kidney', source: 'BNF' },
  { rule: 'macrolide-digoxin', one: ['macrolide'], other: ['digoxin'], severity: 'caution', effect: 'levels', source: 'BNF' },
  { rule: 'theophylline', one: ['ciprofloxacin', 'erythromycin', 'clarithromycin'], other: ['theophylline'], severity: 'severe', effect: 'levels', source: 'BNF' },
  { rule: 'ciprofloxacin-tizanidine', one: ['ciprofloxacin'], other: ['tizanidine'], severity: 'severe', effect: 'pressure', source: 'FDA label of tizanidine' },
  { rule: 'phenytoin', one: ['metronidazole', 'fluconazole', 'miconazole'], other: ['phenytoin'], severity: 'caution', effect: 'levels', source: 'BNF' },
  { rule: 'inducer-doxycycline', one: ['doxycycline'], other: ['enzyme_inducer'], severity: 'caution', effect: 'lessEffect', source: 'BNF' },
  { rule: 'azole-sulfonylurea', one: ['cyp2c9_inhibitor', 'fluoroquinolone', 'sulfonamide'], other: ['sulfonylurea'], severity: 'caution', effect: 'sugar', source: 'BNF' },
  { rule: 'steroid-sugar', one: ['corticosteroid'], other: ['sulfonylurea', 'insulin', 'metformin'], severity: 'caution', effect: 'sugar', source: 'BNF' },
  { rule: 'serotonin', one: ['maoi', 'tramadol'], other: ['serotonergic'], severity: 'severe', effect: 'serotonin', source: 'FDA safety communication 2011 (linezolid); BNF' },
  { rule: 'adrenaline-beta', one: ['adrenaline'], other: ['beta_blocker_nonselective'], severity: 'caution', effect: 'pressure', source: 'FDA label of dental lidocaine with epinephrine' },
  { rule: 'adrenaline-tricyclic', one: ['adrenaline'], other: ['tricyclic', 'maoi'], severity: 'caution', effect: 'pressure', source: 'FDA label of dental lidocaine with epinephrine' },
  { rule: 'sedating', one: ['sedating'], other: ['sedating', 'opioid', 'alcohol'], severity: 'caution', effect: 'drowsy', source: 'BNF' },
  { rule: 'rhythm', one: ['clarithromycin', 'erythromycin', 'azithromycin', 'fluoroquinolone', 'fluconazole'], other: ['qt_prolonging'], severity: 'caution', effect: 'rhythm', source: 'BNF' },
  { rule: 'domperidone', one: ['domperidone'], other: ['cyp3a4_inhibitor'], severity: 'severe', effect: 'rhythm', source: 'MHRA April 2014 (domperidone)' },
  { rule: 'tranexamic-pill', one: ['tranexamic acid'], other: ['oral_contraceptive'], severity: 'severe', effect: 'clots', source: 'FDA label of tranexamic acid' },
]

/** Conditions as they stand among alerts, and what does not suit them. */
export const conditions: readonly { rule: string; says: RegExp; drugs: readonly string[]; severity: Severity; effect: Effect; source: string }[] = [
  { rule: 'asthma-nsaid', says: /asthma|दमा|ஆஸ்துமா/i, drugs: ['nsaid'], severity: 'caution', effect: 'asthma', source: 'BNF; SDCEP Drug Prescribing' },
  { rule: 'ulcer-nsaid', says: /peptic|(gastric|stomach|duodenal) ulcer|gi bleed/i, drugs: ['nsaid', 'corticosteroid'], severity: 'severe', effect: 'ulcer', source: 'BNF; SDCEP Drug Prescribing' },
  { rule: 'kidney', says: /kidney|renal|ckd|dialysis/i, drugs: ['nsaid', 'aminoglycoside'], severity: 'severe', effect: 'kidney', source: 'BNF; SDCEP Drug Prescribing' },
  { rule: 'heart-failure', says: /heart failure|ccf|chf/i, drugs: ['nsaid'], severity: 'severe', effect: 'fluids', source: 'BNF' },
  { rule: 'pressure-nsaid', says: /hypertension|high blood pressure|high bp/i, drugs: ['nsaid'], severity: 'caution', effect: 'pressure', source: 'BNF' },
  { rule: 'heart-cox', says: /heart disease|ischa?emic heart|angina|stent|bypass|heart attack|stroke/i, drugs: ['cox_2', 'diclofenac', 'aceclofenac'], severity: 'severe', effect: 'heart', source: 'MHRA June 2013 and October 2014 (diclofenac, aceclofenac)' },
  { rule: 'liver', says: /liver|cirrhosis|hepatitis|jaundice/i, drugs: ['paracetamol', 'nsaid', 'azole', 'erythromycin'], severity: 'caution', effect: 'liver', source: 'BNF; SDCEP Drug Prescribing' },
  { rule: 'epilepsy', says: /epilep|seizure|fits\b/i, drugs: ['fluoroquinolone', 'tramadol'], severity: 'caution', effect: 'seizure', source: 'BNF' },
  { rule: 'diabetes-steroid', says: /diabet/i, drugs: ['corticosteroid'], severity: 'caution', effect: 'sugar', source: 'BNF' },
  { rule: 'g6pd', says: /g6pd|g-6-pd/i, drugs: ['sulfonamide', 'prilocaine', 'fluoroquinolone'], severity: 'severe', effect: 'blood', source: 'BNF, G6PD deficiency' },
  { rule: 'bleeding-nsaid', says: /bleeding (disorder|tendency)|h(a)?emophilia|von willebrand|platelet|thrombocytop|dengue/i, drugs: ['nsaid'], severity: 'severe', effect: 'bleeding', source: 'BNF; SDCEP Drug Prescribing' },
  { rule: 'thyroid-iodine', says: /thyroid/i, drugs: ['iodine'], severity: 'caution', effect: 'thyroid', source: 'BNF' },
  { rule: 'clots-tranexamic', says: /thrombosis|dvt|embol|stroke/i, drugs: ['tranexamic acid'], severity: 'severe', effect: 'clots', source: 'FDA label of tranexamic acid' },
]

/** Below an age in months: what is not given, or only with thought. */
export const ageLimits: readonly { rule: string; drugs: readonly string[]; below: number; severity: Severity; source: string }[] = [
  { rule: 'age-aspirin', drugs: ['salicylate'], below: 16 * 12, severity: 'severe', source: 'MHRA 2002 (aspirin) and 2009 (choline salicylate): Reye’s syndrome' },
  { rule: 'age-tetracycline', drugs: ['tetracycline'], below: 12 * 12, severity: 'severe', source: 'BNF for Children: stains growing teeth' },
  { rule: 'age-quinolone', drugs: ['fluoroquinolone'], below: 18 * 12, severity: 'caution', source: 'BNF for Children; FDA label' },
  { rule: 'age-ketorolac', drugs: ['ketorolac', 'etoricoxib', 'celecoxib', 'aceclofenac', 'piroxicam', 'lornoxicam', 'naproxen'], below: 16 * 12, severity: 'severe', source: 'labels: not for children' },
  { rule: 'age-opioid', drugs: ['opioid', 'nimesulide'], below: 12 * 12, severity: 'severe', source: 'FDA 2017 (codeine, tramadol); CDSCO (nimesulide)' },
  { rule: 'age-domperidone', drugs: ['domperidone'], below: 12 * 12, severity: 'caution', source: 'MHRA December 2019' },
  { rule: 'age-chlorhexidine', drugs: ['chlorhexidine', 'povidone-iodine'], below: 6 * 12, severity: 'caution', source: 'SDCEP Drug Prescribing: cannot yet spit it out' },
  { rule: 'age-articaine', drugs: ['articaine'], below: 4 * 12, severity: 'severe', source: 'FDA label of articaine' },
  { rule: 'age-benzocaine', drugs: ['benzocaine', 'promethazine'], below: 2 * 12, severity: 'severe', source: 'FDA 2018 (benzocaine), 2004 (promethazine)' },
]

/** Most that an adult takes in a day, in mg, counted over all lines; and for how many days at most. */
export const adultLimits: readonly { drug: string; dayMg: number; days?: number; source: string }[] = [
  { drug: 'paracetamol', dayMg: 4000, source: 'BNF' },
  { drug: 'ibuprofen', dayMg: 2400, source: 'BNF; SDCEP Drug Prescribing' },
  { drug: 'diclofenac', dayMg: 150, source: 'BNF' },
  { drug: 'aceclofenac', dayMg: 200, source: 'BNF' },
  { drug: 'ketorolac', dayMg: 40, days: 5, source: 'FDA label of ketorolac' },
  { drug: 'naproxen', dayMg: 1250, source: 'BNF' },
  { drug: 'mefenamic acid', dayMg: 1500, source: 'BNF' },
  { drug: 'etoricoxib', dayMg: 120, days: 8, source: 'BNF; EMA label' },
  { drug: 'metronidazole', dayMg: 2400, source: 'BNF' },
  { drug: 'amoxicillin', dayMg: 3000, source: 'BNF' },
]
