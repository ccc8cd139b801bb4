import { hashLinkToken, linkTokens } from '../links/token.ts'

type Rpc = <T>(name: 'issue_patient_links', args: Record<string, unknown>) => Promise<T>

/**
 * Gives links their tokens: the database keeps the hashes, only whoever calls learns the tokens. A link that has one by an
 * older key keeps it. Answers the token of each link by its id; a link that is no more has none.
 */
export async function issueTokens(rpc: Rpc, links: string[], keys: string): Promise<Map<string, string>> {
  if (links.length === 0) return new Map()
  const tokens = new Map(links.map((link) => [link, linkTokens(link, keys)]))
  const issued = await rpc<Record<string, string>>('issue_patient_links', { links: [...tokens].map(([id, some]) => ({ id, hashes: some.map(hashLinkToken) })) })
  return new Map([...tokens].flatMap(([id, some]) => {
    const token = some.find((one) => hashLinkToken(one) === issued[id])
    return token === undefined ? [] : [[id, token] as const]
  }))
}
