import type { Locale } from '../locales'

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

type Words = {
  belowHundred: (n: number) => string
  hundred: string; thousand: string; lakh: string; crore: string
  /** Stands before the last part below a hundred: "one hundred and five". */
  and: string
  rupees: (n: number) => string
  paise: (n: number) => string
  /** Between rupees and paise, and at the end. */
  with: string; only: string
}

const languages: Record<Locale, Words> = {
  en: {
    belowHundred: (n) => (n < 20 ? small[n]! : tens[Math.floor(n / 10)]! + (n % 10 ? `-${small[n % 10]}` : '')),
    hundred: 'hundred', thousand: 'thousand', lakh: 'lakh', crore: 'crore', and: 'and ',
    rupees: (n) => (n === 1 ? 'rupee' : 'rupees'), paise: (n) => (n === 1 ? 'paisa' : 'paise'), with: 'and', only: 'only',
  },
  hi: {
    belowHundred: (n) => hindiBelowHundred[n]!,
    hundred: 'सौ', thousand: 'हज़ार', lakh: 'लाख', crore: 'करोड़', and: '',
    rupees: (n) => (n === 1 ? 'रुपया' : 'रुपये'), paise: (n) => (n === 1 ? 'पैसा' : 'पैसे'), with: 'और', only: 'मात्र',
  },
}

/**
 * An amount as legal documents spell it, in the Indian system: "One lakh twenty thousand rupees and fifty paise only".
 * @param paise whole, zero or more
 * @throws RangeError for fractions, negatives, and what a number cannot hold exactly
 */
export function amountInWords(paise: number, locale: Locale): string {
  if (!Number.isSafeInteger(paise) || paise < 0) throw new RangeError('whole paise, zero or more')
  const words = languages[locale]
  const [rupees, rest] = [Math.floor(paise / 100), paise % 100]
  const parts = [
    rupees > 0 || rest === 0 ? `${spell(rupees, words)} ${words.rupees(rupees)}` : '',
    rest > 0 ? `${words.belowHundred(rest)} ${words.paise(rest)}` : '',
  ].filter(Boolean)
  const text = `${parts.join(` ${words.with} `)} ${words.only}`
  return text[0]!.toUpperCase() + text.slice(1)
}

function spell(n: number, words: Words): string {
  if (n < 100) return words.belowHundred(n)
  const parts: string[] = []
  let rest = n
  for (const [size, name] of [[10_000_000, words.crore], [100_000, words.lakh], [1_000, words.thousand], [100, words.hundred]] as const) {
    const count = Math.floor(rest / size)
    // Above 99 crore the count is itself spelled: one lakh crore.
    if (count > 0) parts.push(`${spell(count, words)} ${name}`)
    rest %= size
  }
  if (rest > 0) parts.push(words.and + words.belowHundred(rest))
  return parts.join(' ')
}
