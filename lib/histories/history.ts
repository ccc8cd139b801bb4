/** The documents that history_page() and a history's link answer. */

export type Option = { code: string; text: string; alert: string | null }
export type Question = {
  code: string
  kind: 'yes_no' | 'one' | 'many' | 'text'
  text: string
  /** What is asked behind an answer that says something; null: nothing. */
  details: string | null
  /** The red word in the head of the record when the answer is yes. */
  alert: string | null
  options: Option[]
}
export type Section = { code: string; title: string; questions: Question[] }
export type Questionnaire = { language: string; sections: Section[] }

/** What was answered to one question; taken: whether staff took it into the record. */
export type Answer = { question: string; options: string[]; details: string | null; taken?: boolean | null }
export type Answers = Record<string, Answer>
/** The answer that holds now, and since which history. */
export type AnswerNow = Answer & { history: string; at: string }
export type AlertChange = { question: string; word: string; list: 'allergies' | 'medical_alerts'; change: 'add' | 'drop' }

export type History = {
  id: string
  status: 'draft' | 'open' | 'accepted' | 'dismissed'
  way: 'phone' | 'paper' | 'staff'
  told_by: 'patient' | 'guardian'
  teller_name: string | null
  language: string
  created_at: string
  submitted_at: string | null
  decided_at: string | null
  decided_by: string | null
  created_by: string | null
  paper_id: string | null
  version: number
  answers: Answer[]
  alerts: AlertChange[]
}

/** What the patient's own page is given. */
export type LinkHistoryBody = {
  first_name: string
  minor: boolean
  questionnaire: Questionnaire
  answers: Answer[]
  told_by: 'patient' | 'guardian' | null
  teller_name: string | null
}
