import { christian, devanagari, hindi, marathi, muslim } from './names.ts'
import type { ClinicPlan } from './plan.ts'

const daily = [1, 2, 3, 4, 5, 6]

export const smileDental: ClinicPlan = {
  slug: 'smile-dental',
  clinic: {
    name: 'Smile Dental Care', address: '2nd floor, Shreeram Arcade, Karve Road, Kothrud', city: 'Pune', state_code: '27',
    pin_code: '411038', phone: '+912025431890', email: 'hello@smile.test', gstin: '27AAPFU0939F1ZV', default_language: 'en',
  },
  pays: { price: 'clinic-yearly-2026', daysAgo: 172 },
  tokenPer: 'clinic',
  filePrefix: 'SD-',
  oldFilePrefix: 'R/',
  opens: { weekdays: daily, hours: [['10:00', '13:30'], ['17:00', '21:00']] },
  chairs: ['Chair 1', 'Chair 2', 'Chair 3', 'Chair 4'],
  staff: [
    { account: 'owner@smile.test', role: 'owner' },
    { account: 'dentist@smile.test', role: 'dentist' },
    { account: 'desk@smile.test', role: 'receptionist' },
    { account: 'assistant@smile.test', role: 'assistant' },
    { account: 'accounts@smile.test', role: 'accountant' },
    { account: 'both@chairside.test', role: 'receptionist' },
  ],
  dentists: [
    {
      // Works with an assistant: one patient is numb while the other is seen.
      name: 'Dr. Anjali Kulkarni', account: 'owner@smile.test', qualification: 'BDS, MDS (Prosthodontics)',
      council: 'Maharashtra State Dental Council', registration_number: 'A-18342', colour: 'teal', chairs: ['Chair 1', 'Chair 2'],
      sessions: [
        { pattern: 'weekly', weekdays: daily, starts: '10:00', ends: '13:30' },
        { pattern: 'weekly', weekdays: daily, starts: '17:00', ends: '21:00', pause: ['19:00', '19:20'] },
        { pattern: 'sunday', weekdays: [0], starts: '10:00', ends: '13:30' },
        { pattern: 'sunday', weekdays: [0], starts: '17:00', ends: '20:30' },
      ],
      reasons: { Consultation: 4, Pain: 2, Scaling: 3, Filling: 3, 'Crown or bridge': 4, 'Follow-up': 2, Extraction: 1 },
      busy: [0.78, 0.4],
    },
    {
      name: 'Dr. Imran Shaikh', account: 'dentist@smile.test', qualification: 'BDS, MDS (Endodontics)',
      council: 'Maharashtra State Dental Council', registration_number: 'A-24907', colour: 'violet', chairs: ['Chair 3'],
      // One long session, with the clinic's lunch break in it.
      sessions: [
        { pattern: 'weekly', weekdays: [1, 2, 3, 4, 5], starts: '10:00', ends: '20:30', pause: ['13:30', '17:00'] },
        { pattern: 'alternate', weekdays: [6], starts: '10:00', ends: '13:30' },
        { pattern: 'sunday', weekdays: [0], starts: '10:00', ends: '20:00', pause: ['13:30', '17:00'] },
      ],
      reasons: { 'Root canal': 6, Filling: 3, Pain: 2, Consultation: 2, 'Follow-up': 2 },
      busy: [0.68],
    },
    {
      name: 'Dr. Shruti Patwardhan', qualification: 'BDS, MDS (Orthodontics)',
      council: 'Maharashtra State Dental Council', registration_number: 'A-31155', colour: 'amber', chairs: ['Chair 4'],
      sessions: [
        { pattern: 'weekly', weekdays: [1, 3, 5], starts: '17:00', ends: '21:00' },
        { pattern: 'alternate', weekdays: [2], starts: '10:00', ends: '13:30' },
        { pattern: 'nth', weekdays: [6], nth: 1, starts: '10:00', ends: '13:30' },
      ],
      reasons: { 'Orthodontic review': 8, Consultation: 3, 'Follow-up': 1, Extraction: 1 },
      busy: [0.62],
    },
  ],
  closures: [
    { kind: 'holiday', offset: 12, days: 1, reason: 'Clinic closed, local holiday' },
    { kind: 'leave', offset: -8, days: 1, dentist: 'Dr. Imran Shaikh', reason: 'Endodontic conference, Mumbai' },
    { kind: 'leave', offset: 5, days: 3, dentist: 'Dr. Imran Shaikh', reason: 'Family wedding' },
    { kind: 'leave', offset: 16, days: 5, dentist: 'Dr. Shruti Patwardhan', reason: 'Leave' },
    { kind: 'block', offset: 2, days: 1, chair: 'Chair 2', hours: ['10:00', '11:30'], reason: 'Compressor service' },
    { kind: 'block', offset: 1, days: 1, dentist: 'Dr. Anjali Kulkarni', hours: ['12:30', '13:30'], reason: 'School camp' },
  ],
  patients: {
    count: 1_500,
    phonePrefixes: ['98220', '98230', '98500', '98600', '99220', '94220', '90110', '77980', '88050', '70200', '91580'],
    names: [
      { weight: 58, names: marathi, languages: { mr: 6, en: 3, hi: 1 } },
      { weight: 18, names: hindi, languages: { hi: 6, en: 4 } },
      { weight: 11, names: muslim, languages: { hi: 6, en: 3, mr: 1 } },
      { weight: 4, names: christian, languages: { en: 1 } },
      { weight: 9, names: devanagari, languages: { mr: 9, hi: 1 } },
    ],
    localities: {
      Kothrud: '411038', Karvenagar: '411052', Erandwane: '411004', Warje: '411058', Bavdhan: '411021', 'Shivaji Nagar': '411005',
      'Sadashiv Peth': '411030', Aundh: '411007', Baner: '411045', Pashan: '411008', Sinhagad: '411041', Katraj: '411046',
      'Deccan Gymkhana': '411004', Bibwewadi: '411037', Hadapsar: '411028', Kondhwa: '411048',
    },
  },
}
