import 'server-only'
import { unwrap } from '../errors'
import { serviceClient } from '../service-key'

/**
 * Calls a function that only the secret key may call. Null stays null.
 * @throws AppError for a known refusal, Error for the rest
 */
export async function serviceRpc<T>(name: string, args: Record<string, unknown> = {}): Promise<T> {
  return unwrap(await serviceClient().rpc(name as never, args as never)) as T
}
