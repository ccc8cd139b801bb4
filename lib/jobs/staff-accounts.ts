import 'server-only'
import { randomUUID } from 'node:crypto'
import { authRefusal } from '../auth/refusals'
import { staffAddress } from '../devices/rules'
import { serviceClient } from '../service-key'

/** Makes an account for somebody without e-mail: no mail reaches its address, and it has no password. Answers its id. */
export async function makeStaffAccount(name: string): Promise<string> {
  const { data, error } = await serviceClient().auth.admin.createUser({
    email: staffAddress(randomUUID()), email_confirm: true, user_metadata: { full_name: name },
  })
  if (error) throw authRefusal(error)
  return data.user.id
}

/** Takes an account back that nobody has used yet. */
export async function dropStaffAccount(id: string): Promise<void> {
  const { error } = await serviceClient().auth.admin.deleteUser(id)
  if (error) throw authRefusal(error)
}
