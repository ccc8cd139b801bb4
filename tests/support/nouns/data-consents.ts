import type { Noun } from './noun.ts'

/** The ledger itself is tried in tests/policies/matrix.test.ts, with the patients. */
export const dataConsents: Noun = {
  functions: {
    data_consents_page: ['odrac', (clinic) => ({ patient: clinic.patients.own })],
    make_choices_link: ['odra', (clinic) => ({ patient: clinic.patients.own })],
  },
  // Whoever has the link, and everybody about themselves: tests/policies/data-consents.test.ts.
  elsewhere: ['choose_by_link', 'choose_counting'],
}
