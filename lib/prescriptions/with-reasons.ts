import type { AnsweredWarning } from './prescription'
import type { Warning } from './rules'

/** What the rules found, each with the answer that was given to it. */
export function withReasons(found: Warning[], answers: Pick<AnsweredWarning, 'rule' | 'subject' | 'against' | 'reason'>[]): AnsweredWarning[] {
  return found.map(({ rule, subject, against, severity }) => ({
    rule, subject: subject.slice(0, 120), against: against.slice(0, 120), severity,
    reason: answers.find((one) => one.rule === rule && one.subject === subject && one.against === against)?.reason ?? '',
  }))
}
