/** Answers that were begun, by conversation: they last as long as the page, and are nowhere else. */
const drafts = new Map<string, string>()

export const keptDraft = (conversation: string) => drafts.get(conversation) ?? ''

export function keepDraft(conversation: string, text: string) {
  if (text === '') drafts.delete(conversation)
  else drafts.set(conversation, text)
}
