import type { Noun } from './noun.ts'

/** Every clinic has its row from its first moment. */
export const printing: Noun = {
  tables: {
    print_settings: {
      row: (clinic) => `clinic_id = '${clinic.id}'`,
      update: 'top_mm = 45',
      may: { select: 'odrac', insert: '', update: 'o', delete: '' },
    },
  },
  functions: {
    print_settings_page: ['o', () => ({})],
  },
}
