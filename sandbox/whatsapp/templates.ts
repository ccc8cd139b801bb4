import { graphError, type GraphError } from './errors.ts'
import type { Template } from './store.ts'

/** The rules of message templates: what may be created, and whether a send fits its template. */

export type Component = { type: string; text?: string; example?: unknown; buttons?: { type: string; text: string }[] }
type Parameter = { type: string; parameter_name?: string; text?: string; payload?: string }
export type SentTemplate = {
  name?: string
  language?: { code?: string }
  components?: { type: string; sub_type?: string; index?: string | number; parameters?: Parameter[] }[]
}
/** `category`: the template's, which is what it costs; null: free text. */
export type Filled = { body: string; category: string | null; buttons: { title: string; payload: string; kind: 'template' | 'interactive' }[] }

export const placeholders = (text: string) => [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]!))]

/** Why Meta would refuse to create this template, or null. */
export function refuseTemplate(input: {
  name?: string
  language?: string
  category?: string
  parameter_format?: string
  components?: Component[]
}): GraphError | null {
  const invalid = (details: string, subcode?: number): GraphError => ({ ...graphError(100, details), subcode })
  if (!input.name || !/^[a-z0-9_]{1,512}$/.test(input.name)) return invalid('The name may only contain lowercase letters, numbers and underscores.')
  if (!input.language) return invalid('The parameter language is required.')
  if (!['UTILITY', 'MARKETING', 'AUTHENTICATION'].includes(input.category ?? '')) return invalid('The parameter category is not valid.')
  const body = input.components?.find((component) => component.type?.toUpperCase() === 'BODY')
  if (!body?.text) return invalid('A template needs a BODY component with text.')
  if (body.text.length > 1024) return invalid('The body may have 1024 characters at most.')
  const names = placeholders(body.text)
  if (names.length && !body.example) return invalid('Examples are required for variables.', 2388043)
  const text = body.text.trim()
  if (/^\{\{/.test(text) || /\}\}$/.test(text)) return invalid("Variables can't be at the start or end of the template.", 2388299)
  const numbered = names.every((name) => /^\d+$/.test(name))
  if (names.length && numbered !== ((input.parameter_format ?? 'POSITIONAL').toUpperCase() === 'POSITIONAL'))
    return invalid('The variables do not fit the parameter_format.')
  const buttons = input.components?.find((component) => component.type?.toUpperCase() === 'BUTTONS')?.buttons ?? []
  if (buttons.some((button) => !button.text || button.text.length > 25)) return invalid('Button texts may have 25 characters at most.')
  return null
}

/** The message as the patient would read it, or the documented refusal. */
export function fillTemplate(template: Template | undefined, sent: SentTemplate): Filled | GraphError {
  if (!template || ['PENDING', 'REJECTED', 'IN_APPEAL', 'PENDING_DELETION'].includes(template.status))
    return graphError(132001, `template name (${sent.name}) does not exist in ${sent.language?.code}`)
  if (template.status === 'PAUSED') return graphError(132015)
  if (template.status === 'DISABLED') return graphError(132016)

  const components = JSON.parse(template.components) as Component[]
  const text = components.find((component) => component.type.toUpperCase() === 'BODY')?.text ?? ''
  const names = placeholders(text)
  const given = sent.components?.find((component) => component.type.toLowerCase() === 'body')?.parameters ?? []
  if (given.length !== names.length)
    return graphError(132000, `body: number of localizable_params (${given.length}) does not match the expected number of params (${names.length})`)
  const values = new Map<string, string>()
  for (const [at, parameter] of given.entries()) {
    const name = template.format === 'NAMED' ? parameter.parameter_name : String(at + 1)
    if (parameter.type !== 'text' || typeof parameter.text !== 'string' || !name || !names.includes(name))
      return graphError(132012, `body: parameter ${at + 1} does not fit the template`)
    if (!parameter.text) return graphError(131008, `body: parameter ${name} is empty`)
    if (/[\n\t]| {5,}/.test(parameter.text))
      return graphError(131009, 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces')
    values.set(name, parameter.text)
  }
  if (values.size !== names.length) return graphError(132012, 'body: a parameter is named twice')
  const body = text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => values.get(name) ?? '')
  if (body.length > 1024) return graphError(132005)

  const titles = (components.find((component) => component.type.toUpperCase() === 'BUTTONS')?.buttons ?? []).map((button) => button.text)
  const payloads = (sent.components ?? []).filter((component) => component.type.toLowerCase() === 'button')
  for (const button of payloads) {
    if (button.sub_type !== 'quick_reply' || !titles[Number(button.index)] || typeof button.parameters?.[0]?.payload !== 'string')
      return graphError(131009, `button ${button.index} does not exist in the template`)
  }
  const buttons = titles.map((title, at) => ({
    title,
    payload: payloads.find((button) => Number(button.index) === at)?.parameters?.[0]?.payload ?? title,
    kind: 'template' as const,
  }))
  return { body, category: template.category, buttons }
}
