import { christian, hindi, muslim, tamil, tamilScript } from './names.ts'
import type { ClinicPlan } from './plan.ts'

const daily = [1, 2, 3, 4, 5, 6]

export const pearlDental: ClinicPlan = {
  slug: 'pearl-dental',
  clinic: {
    name: 'Pearl Dental Studio', address: '14, 3rd Main Road, Gandhi Nagar, Adyar', city: 'Chennai', state_code: '33',
    pin_code: '600020', phone: '+914424417765', email: 'hello@pearl.test', gstin: null, default_language: 'ta',
  },
  pays: null,
  tokenPer: 'none',
  filePrefix: 'P',
  oldFilePrefix: 'REG-',
  opens: { weekdays: daily, hours: [['09:30', '13:00'], ['16:30', '20:30']] },
  chairs: ['Chair A', 'Chair B'],
  staff: [
    { account: 'owner@pearl.test', role: 'owner' },
    { account: 'both@chairside.test', role: 'receptionist' },
  ],
  dentists: [
    {
      name: 'Dr. Kavitha Subramanian', account: 'owner@pearl.test', qualification: 'BDS, MDS (Conservative Dentistry)',
      council: 'Tamil Nadu Dental Council', registration_number: '11872', colour: 'blue', chairs: ['Chair A'],
      sessions: [
        { pattern: 'weekly', weekdays: daily, starts: '09:30', ends: '13:00' },
        { pattern: 'weekly', weekdays: daily, starts: '16:30', ends: '20:30' },
        { pattern: 'sunday', weekdays: [0], starts: '10:00', ends: '13:00' },
      ],
      reasons: { Consultation: 4, Pain: 2, Scaling: 3, Filling: 4, 'Root canal': 3, 'Crown or bridge': 1, 'Follow-up': 2 },
      busy: [0.5],
    },
    {
      name: 'Dr. Arun Prakash', qualification: 'BDS, MDS (Oral Surgery)',
      council: 'Tamil Nadu Dental Council', registration_number: '15604', colour: 'orange', chairs: ['Chair B'],
      sessions: [{ pattern: 'weekly', weekdays: [2, 4, 6], starts: '16:30', ends: '20:00' }],
      reasons: { Extraction: 5, Consultation: 2, 'Follow-up': 3 },
      busy: [0.45],
    },
  ],
  closures: [
    { kind: 'holiday', offset: 10, days: 1, reason: 'Clinic closed, temple festival' },
    { kind: 'leave', offset: 6, days: 2, dentist: 'Dr. Arun Prakash', reason: 'Leave' },
  ],
  patients: {
    count: 250,
    phonePrefixes: ['98400', '98410', '98840', '94440', '99400', '90030', '78450', '87540'],
    names: [
      { weight: 78, names: tamil, languages: { ta: 7, en: 3 } },
      { weight: 8, names: tamilScript, languages: { ta: 1 } },
      { weight: 5, names: christian, languages: { en: 1 } },
      { weight: 5, names: muslim, languages: { ta: 2, en: 1 } },
      { weight: 4, names: hindi, languages: { hi: 1, en: 1 } },
    ],
    localities: {
      Adyar: '600020', 'Besant Nagar': '600090', Thiruvanmiyur: '600041', Mylapore: '600004', Guindy: '600032', Velachery: '600042',
      Kotturpuram: '600085', Saidapet: '600015', Perungudi: '600096',
    },
  },
}
