import type { Answer, AnswerNow, Answers, Question, Questionnaire, Section } from './history'

/** Answers that leave nothing to tell more about. */
const saysNothing = ['no', 'none', 'never', 'unsure', 'in_person']

/** Whether more is asked behind what was chosen. */
export function asksDetails({ details }: Question, options: string[]): boolean {
  return details !== null && options.some((option) => !saysNothing.includes(option))
}

/** What is chosen after a tap: one of a few; of many, "none of these" stands alone; the same again takes it back. */
export function choose({ kind }: Question, chosen: string[], option: string): string[] {
  if (chosen.includes(option)) return chosen.filter((one) => one !== option)
  if (kind !== 'many' || option === 'none') return [option]
  return [...chosen.filter((one) => one !== 'none'), option]
}

export const isAnswered = (answer: Answer | undefined) => answer !== undefined && (answer.options.length > 0 || Boolean(answer.details?.trim()))

/** How many questions have an answer, and how many there are. */
export function progressOf(sections: Section[], answers: Answers): { answered: number; of: number } {
  const questions = sections.flatMap((section) => section.questions)
  return { answered: questions.filter(({ code }) => isAnswered(answers[code])).length, of: questions.length }
}

export const byQuestion = <A extends Answer>(answers: A[]): Record<string, A> => Object.fromEntries(answers.map((answer) => [answer.question, answer]))

/** How an answer stands to the one that holds now: first, another one, or the same. */
export type Change = 'new' | 'changed' | 'same'
export function changeOf(answer: Answer, now: Pick<AnswerNow, 'options' | 'details'> | undefined): Change {
  if (!now) return 'new'
  const same = [...answer.options].sort().join() === [...now.options].sort().join() && plain(answer.details) === plain(now.details)
  return same ? 'same' : 'changed'
}
const plain = (text: string | null) => (text ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Every question of a section that asks yes or no and has no answer yet, answered with no. */
export function noToTheRest({ questions }: Section, answers: Answers): Answer[] {
  return questions.filter(({ code, kind }) => kind === 'yes_no' && !isAnswered(answers[code])).map(({ code }) => ({ question: code, options: ['no'], details: null }))
}

/** An answer in words: "Yes, Not sure". */
export function wordsOf(question: Question, { options }: Answer): string {
  return options.map((code) => question.options.find((option) => option.code === code)?.text ?? code).join(', ')
}

/** Whether an answer deserves a second look: a red word, an allergy, or a yes. */
export function isNotable(question: Question, answer: Answer): boolean {
  return question.kind === 'text' ? isAnswered(answer) : answer.options.some((option) => !saysNothing.includes(option) || option === 'in_person')
}

export const questionsIn = ({ sections }: Questionnaire) => sections.flatMap((section) => section.questions)

/** A history is asked again after a year. at: when the last one was handed in; null: never. */
export function isDueAgain(at: string | null, now: Date): boolean {
  return at === null || now.getTime() - new Date(at).getTime() > 365 * 86_400_000
}
