import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'

/** A clinic's own gateway, without its secrets; null: none is connected. */
export type ConnectedGateway = { key_id: string; connected_at: string; connected_by: string | null } | null

/** @throws AppError not_allowed */
export async function readGateway(slug: string): Promise<ConnectedGateway> {
  return (unwrap(await (await clinicClient(slug)).rpc('gateway_page')) as unknown as { gateway: ConnectedGateway }).gateway
}
