/** What the service promises in public, in the order in which it is listed; each is a page of the same name. */
export const policies = ['privacy', 'data-policy', 'terms', 'cookies'] as const
export type Policy = (typeof policies)[number]

export const isPolicy = (name: unknown): name is Policy => policies.includes(name as Policy)

/** Who runs the service, as texts name it. The values come from the configuration: lib/policies/operator.ts. */
export const placeholders = ['operator', 'address', 'grievance-officer', 'grievance-email', 'privacy-email', 'security-email', 'support-email'] as const
export type Placeholder = (typeof placeholders)[number]

/** What stands in the text as a table or a choice of its own, on a line by itself. */
export const inserts = ['sub-processors', 'retention', 'counting', 'cookies'] as const
export type Insert = (typeof inserts)[number]

/** What a policy cannot be without: its text would promise what is not there. */
const needed: Record<Policy, readonly Insert[]> = { privacy: [], 'data-policy': ['sub-processors', 'retention'], terms: [], cookies: ['counting', 'cookies'] }

export type Inline = { text: string; href?: string }
export type Block = { kind: 'paragraph'; words: Inline[] } | { kind: 'list'; items: Inline[][] } | { kind: 'insert'; name: Insert }
export type Section = { title: string; blocks: Block[] }
export type PolicyText = { title: string; lead: Block[]; sections: Section[] }

/**
 * A policy as it is read, from the text as it is kept: "# " the title, "## " a section, "- " an item, empty lines between,
 * [words](/a/page/of/ours), {{placeholders}}. Everything else is words.
 */
export function parsePolicy(text: string, values: Record<Placeholder, string>): PolicyText {
  const policy: PolicyText = { title: '', lead: [], sections: [] }
  for (const part of text.replaceAll('\r\n', '\n').split(/\n{2,}/)) {
    const lines = part.split('\n').map((line) => line.trim()).filter(Boolean)
    while (lines.length > 0) {
      const [line] = lines as [string, ...string[]]
      const blocks = policy.sections.at(-1)?.blocks ?? policy.lead
      const insert = insertOf(line)
      if (line.startsWith('# ')) policy.title = line.slice(2)
      else if (line.startsWith('## ')) policy.sections.push({ title: line.slice(3), blocks: [] })
      else if (insert) blocks.push({ kind: 'insert', name: insert })
      else if (line.startsWith('- ')) {
        const items = lines.splice(0, countWhile(lines, (item) => item.startsWith('- ')))
        blocks.push({ kind: 'list', items: items.map((item) => inlineOf(item.slice(2), values)) })
        continue
      } else {
        const words = lines.splice(0, countWhile(lines, (next) => !/^(#{1,2} |- )/.test(next) && !insertOf(next))).join(' ')
        blocks.push({ kind: 'paragraph', words: inlineOf(words, values) })
        continue
      }
      lines.shift()
    }
  }
  return policy
}

/** Why a text cannot be published as this policy, as the name of a sentence; null when it can. */
export function policyProblem(policy: Policy, text: string): 'policyTitle' | 'policyPlaceholder' | 'policyInsert' | 'policyLink' | null {
  if (!/^# \S/.test(text)) return 'policyTitle'
  const known: readonly string[] = [...placeholders, ...inserts]
  if ([...text.matchAll(/\{\{([^}]*)\}\}/g)].some(([, name]) => !known.includes(name!)) || /\{\{(?![a-z-]+\}\})/.test(text)) return 'policyPlaceholder'
  const lines = text.split('\n').map((line) => line.trim())
  if (needed[policy].some((name) => !lines.includes(`{{${name}}}`))) return 'policyInsert'
  if ([...text.matchAll(/\]\(([^)]*)\)?/g)].some(([, path]) => !/^\/(?!\/)[\w./-]*$/.test(path!))) return 'policyLink'
  return null
}

function insertOf(line: string): Insert | undefined {
  return inserts.find((name) => line === `{{${name}}}`)
}

function countWhile(lines: string[], fits: (line: string) => boolean): number {
  const end = lines.findIndex((line) => !fits(line))
  return end === -1 ? lines.length : end
}

/** Words with their links. What the configuration says is never read as markup; an address to write to is a link. */
function inlineOf(line: string, values: Record<Placeholder, string>): Inline[] {
  const words: Inline[] = []
  let read = 0
  for (const found of line.matchAll(/\[([^\]]+)\]\((\/(?!\/)[\w./-]*)\)|\{\{([a-z-]+)\}\}/g)) {
    const [all, text, href, name] = found
    if (found.index > read) words.push({ text: line.slice(read, found.index) })
    read = found.index + all.length
    if (href) words.push({ text: text!, href })
    else if (placeholders.includes(name as Placeholder)) {
      const value = values[name as Placeholder]
      words.push(name!.endsWith('-email') ? { text: value, href: `mailto:${value}` } : { text: value })
    } else words.push({ text: all })
  }
  if (read < line.length) words.push({ text: line.slice(read) })
  return words
}
