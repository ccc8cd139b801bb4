import { expect, test } from 'vitest'
import { eventOf } from './rules'

test.for([
  ['/smile/schedule', 'schedule'], ['/smile/patients/0199d0aa-0000-7000-8000-000000000001', 'patients'], ['/smile/settings/team', 'settings'],
  ['/smile', null], ['/smile/unknown', null], ['/schedule', null],
] as const)('%s counts as %s', ([path, event]) => expect(eventOf(path)).toBe(event))
