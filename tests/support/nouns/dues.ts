import type { Noun } from './noun.ts'

/** The tables are those of bills; who may call what. */
export const dues: Noun = {
  functions: {
    dues_page: ['odrac', () => ({})],
  },
  // They need somebody who owes: dues.test.ts.
  elsewhere: ['make_dues_link', 'remind_due'],
}
