/** What follows from the clock and from words, without a database. */

const day = 24 * 60 * 60_000

/** Until when free text may be sent: 24 hours after the patient's last word. Milliseconds; null when they never wrote. */
export function windowEnd(lastInAt: string | null): number | null {
  return lastInAt === null ? null : Date.parse(lastInAt) + day
}

/** What "/wor" at the start of an answer asks for, "wor"; null when it is no question for quick replies. */
export function quickReplyQuery(draft: string): string | null {
  return /^\/([^\n]{0,40})$/.exec(draft)?.[1]?.trim().toLowerCase() ?? null
}

/** Quick replies that fit what was typed, the patient's language first, then the clinic's, then the rest. */
export function fittingReplies<Reply extends { language: string; title: string; body: string; position: number }>(
  replies: Reply[], query: string, language: string, clinicLanguage: string,
): Reply[] {
  const rank = (reply: Reply) => (reply.language === language ? 0 : reply.language === clinicLanguage ? 1 : 2)
  return replies
    .filter(({ title, body }) => `${title} ${body}`.toLowerCase().includes(query))
    .sort((a, b) => rank(a) - rank(b) || a.language.localeCompare(b.language) || a.position - b.position)
}
