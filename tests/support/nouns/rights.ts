import type { Noun } from './noun.ts'

export const rights: Noun = {
  functions: {
    make_package_link: ['odra', (clinic) => ({ patient: clinic.patients.own })],
    patient_package: ['o', (clinic) => ({ patient: clinic.patients.own })],
  },
  // Whoever has link and code, and everybody about themselves: tests/policies/rights.test.ts.
  elsewhere: ['try_package_code', 'open_package', 'my_data', 'delete_my_account'],
}
