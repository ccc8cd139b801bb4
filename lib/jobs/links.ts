import 'server-only'
import { env } from '../env'
import { AppError } from '../errors'
import { visitAddress } from '../links/token'
import { issueTokens } from './issue-tokens'
import { serviceRpc } from './service-rpc'

/**
 * The address of a link, to show, copy or print. Whoever calls has proven that the person may give it away.
 * @throws AppError not_found
 */
export async function issueLink(link: string): Promise<string> {
  const { TOKEN_KEYS, APP_URL } = env()
  const token = (await issueTokens(serviceRpc, [link], TOKEN_KEYS)).get(link)
  if (token === undefined) throw new AppError('not_found')
  return visitAddress(APP_URL, token)
}
