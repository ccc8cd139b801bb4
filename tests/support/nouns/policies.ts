import type { Noun } from './noun.ts'

/** What the service promises belongs to no clinic: tests/policies/policies.test.ts. */
export const policies: Noun = {
  elsewhere: ['policy_page', 'patient_notices', 'acknowledge_policy', 'publish_policy', 'add_sub_processor', 'end_sub_processor', 'operator_policies', 'operator_policy_notices'],
}
