import { instructionFor, type InstructionCode } from './instructions'

/** A line as a dentist types it, taken apart. What is not understood stays in `medicine`, the words that name it. */
export type Shorthand = {
  medicine: string
  /** '1', '½', '5 ml', '2 tablets' is '2'. '' when nothing was said. */
  dose: string
  /** '1-0-1', 'OD', 'BD', 'TDS', 'QID', 'HS', 'SOS', 'STAT', 'Q8H', 'WEEKLY'; '' when nothing was said. */
  frequency: string
  days: number | null
  quantity: number | null
  instructions: InstructionCode[]
  /** Words after a comma or semicolon that are no instruction of ours. */
  note: string
}

/** What people write for how often, and what it is called here. */
const frequencyWords: Record<string, string> = {
  od: 'OD', qd: 'OD', daily: 'OD', 'once-daily': 'OD', bd: 'BD', bid: 'BD', bds: 'BD', tds: 'TDS', tid: 'TDS', td: 'TDS', qid: 'QID', qds: 'QID',
  hs: 'HS', nocte: 'HS', bedtime: 'HS', sos: 'SOS', prn: 'SOS', stat: 'STAT', weekly: 'WEEKLY',
}
/** How often a day; none for those that have no day: SOS, a single dose. */
const perDay: Record<string, number> = { OD: 1, BD: 2, TDS: 3, QID: 4, HS: 1, WEEKLY: 1 / 7 }

const slots = /^(\d+(?:\.5)?|½|1\/2|\d½)(?:-(?:\d+(?:\.5)?|½|1\/2|\d½)){2,3}$/
const half = (slot: string) => slot.replace('1/2', '½').replace(/^0?\.5$/, '½').replace(/^(\d+)\.5$/, '$1½')
const unitWords = 'ml|mls|tab|tabs|tablet|tablets|cap|caps|capsule|capsules|puff|puffs|drop|drops|tsp|sachet|sachets|spray|sprays'
const durations: [RegExp, number][] = [
  [/^(?:for\s+|x\s*)?(\d{1,3})\s*(?:d|day|days)$/, 1], [/^(?:for\s+|x\s*)?(\d{1,2})\s*(?:w|wk|wks|week|weeks)$/, 7],
  [/^(?:for\s+|x\s*)?(\d{1,2})\s*(?:month|months|mth|mths)$/, 30], [/^(\d{1,2})\/7$/, 1], [/^(\d{1,2})\/52$/, 7], [/^x(\d{1,3})$/, 1],
]

/**
 * Takes apart what a dentist types: "amox 500 1-1-1 5d after food", "combiflam SOS", "hexidine 10ml 1-0-1 x 7 days rinse".
 * The order is free, case does not matter. A tablet's strength is part of its name; "5ml" is a dose unless it belongs to a strength.
 */
export function parseShorthand(typed: string): Shorthand {
  const line: Shorthand = { medicine: '', dose: '', frequency: '', days: null, quantity: null, instructions: [], note: '' }
  const [first = '', ...rest] = typed.trim().replace(/\s+/g, ' ').split(/\s*[,;]\s*/)
  const words = take(line, first.split(' ').filter(Boolean))
  line.medicine = words.join(' ')
  const notes: string[] = []
  for (const part of rest.filter(Boolean)) {
    const left = take(line, part.split(' '))
    if (left.length > 0) notes.push(left.length === part.split(' ').length ? part : left.join(' '))
  }
  line.note = notes.join(', ')
  return line
}

/** Takes what is understood out of words, the longest phrases first; answers those that are left. */
function take(line: Shorthand, words: string[]): string[] {
  const left: string[] = []
  for (let at = 0; at < words.length;) {
    let length = Math.min(5, words.length - at)
    while (length > 0 && !understand(line, words.slice(at, at + length).join(' ').toLowerCase(), at + left.length === 0)) length--
    if (length === 0) left.push(words[at++]!)
    else at += length
  }
  return left
}

/** Notes one phrase in the line; false when it is none of ours. */
function understand(line: Shorthand, phrase: string, first: boolean): boolean {
  const instruction = instructionFor(phrase)
  if (instruction) {
    if (!line.instructions.includes(instruction)) line.instructions.push(instruction)
    return true
  }
  // The first word names the medicine, whatever it looks like.
  if (first) return false
  if (slots.test(phrase)) {
    line.frequency = phrase.split('-').map(half).join('-')
    return true
  }
  const word = frequencyWords[phrase]
  const hours = /^(?:q|every )\s?(\d{1,2})\s?(?:h|hr|hrs|hours)$/.exec(phrase) ?? /^(\d{1,2})\s?(?:hourly|hrly)$/.exec(phrase)
  if (word || hours) {
    line.frequency = word ?? `Q${hours![1]}H`
    return true
  }
  for (const [pattern, days] of durations) {
    const found = pattern.exec(phrase)
    if (found) {
      line.days = Number(found[1]) * days
      return true
    }
  }
  const quantity = /^(?:#|no\.? ?|qty ?)(\d{1,4})$/.exec(phrase)
  if (quantity) {
    line.quantity = Number(quantity[1])
    return true
  }
  const dose = new RegExp(`^(\\d+(?:\\.\\d+)?|½|1/2)\\s?(${unitWords})$`).exec(phrase)
  if (dose && line.dose === '') {
    line.dose = /^ml/.test(dose[2]!) ? `${dose[1]} ml` : dose[2] === 'tsp' ? `${Number(dose[1]) * 5} ml` : half(dose[1]!)
    return true
  }
  return false
}

const numberOf = (text: string) => (text.endsWith('½') ? Number(text.slice(0, -1) || 0) + 0.5 : Number(text))

/** How many doses a day; null for SOS, a single dose and what nobody said. */
export function dosesADay(frequency: string): number | null {
  if (frequency.includes('-')) return frequency.split('-').reduce((sum, slot) => sum + numberOf(slot), 0)
  const hours = /^Q(\d+)H$/.exec(frequency)
  return hours ? Math.floor(24 / Number(hours[1])) : (perDay[frequency] ?? null)
}

/** Forms that are counted, and the unit each is counted in; liquids that are measured; all else goes by the pack. */
const counted: [RegExp, string][] = [[/tablet$/, 'tablet'], [/^capsule$/, 'capsule'], [/^lozenge$/, 'lozenge'], [/^sachet$/, 'sachet'], [/^suppository$/, 'suppository']]
const measured = /^(syrup|oral drops|mouthwash|gargle)$/

/**
 * How much is to be handed out: tablets for all days rounded up, millilitres of a liquid, one pack of what is applied. A single
 * dose is one dose; as needed is nothing that could be computed.
 * @param dose '1', '½', '5 ml', or '' for one
 */
export function quantityOf({ form, dose, frequency, days }: { form: string; dose: string; frequency: string; days: number | null }): { quantity: number; unit: string } | null {
  const times = frequency === 'STAT' ? 1 : dosesADay(frequency)
  const each = dose === '' ? 1 : numberOf(dose.replace(/ .*$/, ''))
  const unit = counted.find(([pattern]) => pattern.test(form))?.[1]
  if (!unit && !measured.test(form)) return form === '' ? null : { quantity: 1, unit: 'pack' }
  if (times === null || !(each > 0)) return null
  const span = frequency === 'STAT' ? 1 : days
  if (span === null) return null
  const amount = Math.ceil(each * times * span - 1e-9)
  if (unit) return amount > 0 && amount <= 5000 ? { quantity: amount, unit } : null
  if (!dose.endsWith('ml')) return { quantity: 1, unit: 'bottle' }
  return amount > 0 && amount <= 5000 ? { quantity: amount, unit: 'ml' } : null
}
