/** Every cookie that the app sets. cookie-list.test.ts reads the code for others. */
export const cookieList = [
  { name: 'session', kind: 'necessary', lasts: 'signedIn' },
  { name: 'destination', kind: 'necessary', lasts: 'hour' },
  { name: 'recovery', kind: 'necessary', lasts: 'minutes' },
  { name: 'device', kind: 'necessary', lasts: 'days400' },
  { name: 'browser', kind: 'necessary', lasts: 'days400' },
  { name: 'counting', kind: 'necessary', lasts: 'year' },
  { name: 'locale', kind: 'preference', lasts: 'year' },
  { name: 'theme', kind: 'preference', lasts: 'year' },
  { name: 'rail', kind: 'preference', lasts: 'year' },
  { name: 'schedule', kind: 'preference', lasts: 'year' },
  { name: 'numbering', kind: 'preference', lasts: 'year' },
] as const
