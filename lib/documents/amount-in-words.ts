import type { PaperLanguage } from './paper-words'

const small = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen',
  'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
]
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** Hindi has a word of its own for every number below a hundred. */
export const hindiBelowHundred = `शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस
  बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस
  चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ
  साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी
  अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे`.split(/\s+/)

/** As in Marathi, which has its own, too. */
export const marathiBelowHundred = `शून्य एक दोन तीन चार पाच सहा सात आठ नऊ दहा अकरा बारा तेरा चौदा पंधरा सोळा सतरा अठरा एकोणीस
  वीस एकवीस बावीस तेवीस चोवीस पंचवीस सव्वीस सत्तावीस अठ्ठावीस एकोणतीस तीस एकतीस बत्तीस तेहतीस चौतीस पस्तीस छत्तीस सदतीस अडतीस एकोणचाळीस
  चाळीस एक्केचाळीस बेचाळीस त्रेचाळीस चव्वेचाळीस पंचेचाळीस सेहेचाळीस सत्तेचाळीस अठ्ठेचाळीस एकोणपन्नास पन्नास एक्कावन्न बावन्न त्रेपन्न चोपन्न पंचावन्न छप्पन्न सत्तावन्न अठ्ठावन्न एकोणसाठ
  साठ एकसष्ट बासष्ट त्रेसष्ट चौसष्ट पासष्ट सहासष्ट सदुसष्ट अडुसष्ट एकोणसत्तर सत्तर एकाहत्तर बाहत्तर त्र्याहत्तर चौऱ्याहत्तर पंच्याहत्तर शहात्तर सत्याहत्तर अठ्ठ्याहत्तर एकोणऐंशी
  ऐंशी एक्याऐंशी ब्याऐंशी त्र्याऐंशी चौऱ्याऐंशी पंच्याऐंशी शहाऐंशी सत्त्याऐंशी अठ्ठ्याऐंशी एकोणनव्वद नव्वद एक्याण्णव ब्याण्णव त्र्याण्णव चौऱ्याण्णव पंच्याण्णव शहाण्णव सत्त्याण्णव अठ्ठ्याण्णव नव्व्याण्णव`.split(/\s+/)

type Words = {
  /** A whole number of rupees: "one lakh twenty thousand". */
  spell: (n: number) => string
  rupees: (n: number) => string
  paise: (n: number) => string
  /** Between rupees and paise, and at the end. */
  with: string; only: string
}

const sizes = [10_000_000, 100_000, 1_000, 100] as const

/**
 * Most languages: so many crore, so many lakh, so many thousand, so many hundred, and the rest.
 * @param names of the sizes, after their count; and: stands before a last part below a hundred
 */
function bySize(belowHundred: (n: number) => string, names: readonly ((count: string, n: number) => string)[], and = ''): (n: number) => string {
  const spell = (n: number): string => {
    if (n < 100) return belowHundred(n)
    const parts: string[] = []
    let rest = n
    sizes.forEach((size, i) => {
      const count = Math.floor(rest / size)
      // Above 99 crore the count is itself spelled: one lakh crore.
      if (count > 0) parts.push(names[i]!(spell(count), n))
      rest %= size
    })
    if (rest > 0) parts.push(and + belowHundred(rest))
    return parts.join(' ')
  }
  return spell
}
const after = (...names: string[]) => names.map((name) => (count: string) => `${count} ${name}`)

const languages: Record<PaperLanguage, Words> = {
  en: {
    spell: bySize((n) => (n < 20 ? small[n]! : tens[Math.floor(n / 10)]! + (n % 10 ? `-${small[n % 10]}` : '')), after('crore', 'lakh', 'thousand', 'hundred'), 'and '),
    rupees: (n) => (n === 1 ? 'rupee' : 'rupees'), paise: (n) => (n === 1 ? 'paisa' : 'paise'), with: 'and', only: 'only',
  },
  hi: {
    spell: bySize((n) => hindiBelowHundred[n]!, after('करोड़', 'लाख', 'हज़ार', 'सौ')),
    rupees: (n) => (n === 1 ? 'रुपया' : 'रुपये'), paise: (n) => (n === 1 ? 'पैसा' : 'पैसे'), with: 'और', only: 'मात्र',
  },
  mr: {
    // A hundred alone is "शंभर"; in larger numbers its count stands before "शे" as one word.
    spell: bySize((n) => marathiBelowHundred[n]!, [...after('कोटी', 'लाख', 'हजार'), (count, n) => (n === 100 ? 'शंभर' : `${count}शे`)]),
    rupees: (n) => (n === 1 ? 'रुपया' : 'रुपये'), paise: (n) => (n === 1 ? 'पैसा' : 'पैसे'), with: 'आणि', only: 'फक्त',
  },
  ta: { spell: (n) => spellTamil(n, true), rupees: () => 'ரூபாய்', paise: () => 'பைசா', with: '', only: 'மட்டும்' },
}

const tamilOnes = 'பூஜ்ஜியம் ஒன்று இரண்டு மூன்று நான்கு ஐந்து ஆறு ஏழு எட்டு ஒன்பது பத்து பதினொன்று பன்னிரண்டு பதின்மூன்று பதினான்கு பதினைந்து பதினாறு பதினேழு பதினெட்டு பத்தொன்பது'.split(' ')
const tamilTens = ['', '', 'இருபது', 'முப்பது', 'நாற்பது', 'ஐம்பது', 'அறுபது', 'எழுபது', 'எண்பது', 'தொண்ணூறு']
const tamilTensBefore = ['', '', 'இருபத்து', 'முப்பத்து', 'நாற்பத்து', 'ஐம்பத்து', 'அறுபத்து', 'எழுபத்து', 'எண்பத்து', 'தொண்ணூற்று']
const tamilHundreds = ['', 'நூறு', 'இருநூறு', 'முந்நூறு', 'நானூறு', 'ஐந்நூறு', 'அறுநூறு', 'எழுநூறு', 'எண்ணூறு', 'தொள்ளாயிரம்']
const tamilHundredsBefore = ['', 'நூற்று', 'இருநூற்று', 'முந்நூற்று', 'நானூற்று', 'ஐந்நூற்று', 'அறுநூற்று', 'எழுநூற்று', 'எண்ணூற்று', 'தொள்ளாயிரத்து']

/**
 * Tamil: every size has a form of its own when more follows ("நூறு", "நூற்று ஐந்து"), thousands grow together with their count
 * ("இரண்டாயிரம்"), and a last one before a noun is "ஒரு".
 * @param counts a noun follows: rupees, lakh, crore
 */
function spellTamil(n: number, counts: boolean): string {
  if (n >= 10_000_000) return more(`${spellTamil(Math.floor(n / 10_000_000), true)} கோடி`, `${spellTamil(Math.floor(n / 10_000_000), true)} கோடியே`, n % 10_000_000, counts)
  if (n >= 100_000) return more(`${spellTamil(Math.floor(n / 100_000), true)} லட்சம்`, `${spellTamil(Math.floor(n / 100_000), true)} லட்சத்து`, n % 100_000, counts)
  if (n >= 1_000) {
    const count = Math.floor(n / 1_000)
    const stem = count === 1 ? 'ஆ' : thousandStem(spellTamil(count, false))
    return more(`${stem}யிரம்`, `${stem}யிரத்து`, n % 1_000, counts)
  }
  if (n >= 100) return more(tamilHundreds[Math.floor(n / 100)]!, tamilHundredsBefore[Math.floor(n / 100)]!, n % 100, counts)
  if (n < 20) return counts && n === 1 ? 'ஒரு' : counts && n === 11 ? 'பதினொரு' : tamilOnes[n]!
  return more(tamilTens[Math.floor(n / 10)]!, tamilTensBefore[Math.floor(n / 10)]!, n % 10, counts)
}
/** A size alone, or in the form that it has before what follows. */
const more = (alone: string, before: string, rest: number, counts: boolean) => (rest === 0 ? alone : `${before} ${spellTamil(rest, counts)}`)
/** "இரண்டு" → "இரண்டா": the last u gives way. One thousand of several is "ஓரா", eleven "பதினோரா". */
const thousandStem = (count: string) => (count.endsWith('பதினொன்று') ? count.replace(/பதினொன்று$/, 'பதினோரா') : count.replace(/ஒன்று$/, 'ஓரா').replace(/ு$/, 'ா'))

/**
 * An amount as legal documents spell it, in the Indian system: "One lakh twenty thousand rupees and fifty paise only".
 * @param paise whole, zero or more
 * @throws RangeError for fractions, negatives, and what a number cannot hold exactly
 */
export function amountInWords(paise: number, language: PaperLanguage): string {
  if (!Number.isSafeInteger(paise) || paise < 0) throw new RangeError('whole paise, zero or more')
  const words = languages[language]
  const [rupees, rest] = [Math.floor(paise / 100), paise % 100]
  const parts = [
    rupees > 0 || rest === 0 ? `${words.spell(rupees)} ${words.rupees(rupees)}` : '',
    rest > 0 ? `${words.spell(rest)} ${words.paise(rest)}` : '',
  ].filter(Boolean)
  const text = `${parts.join(words.with ? ` ${words.with} ` : ' ')} ${words.only}`
  return text[0]!.toUpperCase() + text.slice(1)
}
