import 'server-only'
import { env } from '../env'
import type { Placeholder } from './rules'

/** Who runs this service and answers for it, by the names that the texts of policies use. From the configuration. */
export function serviceOperator(): Record<Placeholder, string> {
  const { OPERATOR_NAME, OPERATOR_ADDRESS, GRIEVANCE_OFFICER, GRIEVANCE_EMAIL, PRIVACY_EMAIL, SECURITY_EMAIL, SUPPORT_EMAIL } = env()
  return {
    operator: OPERATOR_NAME, address: OPERATOR_ADDRESS, 'grievance-officer': GRIEVANCE_OFFICER, 'grievance-email': GRIEVANCE_EMAIL,
    'privacy-email': PRIVACY_EMAIL, 'security-email': SECURITY_EMAIL, 'support-email': SUPPORT_EMAIL,
  }
}
