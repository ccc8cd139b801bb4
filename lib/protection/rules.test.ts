import { expect, test } from 'vitest'
import { looksLikeAadhaar, maskedAbha, readAbha, sealContext, showAbha } from './rules'

test.for([
  ['91123456789012', '91123456789012'], ['91-1234-5678-9012', '91123456789012'], [' 91 1234 5678 9012 ', '91123456789012'],
  ['9112345678901', null], ['911234567890123', null], ['01123456789012', null], ['91-1234-5678-901x', null], ['', null],
] as const)('an ABHA number %s is read as %s', ([typed, read]) => expect(readAbha(typed)).toBe(read))

test('it is shown as on the card, and masked but for its end', () => {
  expect(showAbha('91123456789012')).toBe('91-1234-5678-9012')
  expect(maskedAbha('9012')).toBe('••-••••-••••-9012')
  expect(maskedAbha(null)).toBe('••-••••-••••-••••')
})

test.for([
  ['2345 6789 0123', true], ['card 234567890123, seen', true], ['2345-6789-0123', true],
  ['Passport K1234567', false], ['ABHA 91-1234-5678-9012', false], ['phone 098220 00001', false], ['1234 5678 9012', false],
] as const)('%s holds an Aadhaar number: %s', ([text, looks]) => expect(looksLikeAadhaar(text)).toBe(looks))

test('what is sealed is bound to clinic, patient and field', () => {
  const places = [sealContext('c', 'p', 'abha_number'), sealContext('c', 'p', 'guardian_identity'), sealContext('c', 'q', 'abha_number'), sealContext('d', 'p', 'abha_number')]
  expect(new Set(places).size).toBe(4)
})
