import { describe, expect, test } from 'vitest'
import { clinicsAddress, megabytes, readClinicsQuery } from './rules'

const id = '0199d0aa-0000-7000-8000-000000000001'

describe('the list of clinics in its address', () => {
  test('what is asked comes back', () => {
    const query = readClinicsQuery({ q: ' smile ', state: 'past_due', plan: 'solo', sort: 'ends', key: '00012', id })
    expect(query).toEqual({ query: 'smile', state: 'past_due', plan: 'solo', sort: 'ends', after: { key: '00012', id } })
    expect(readClinicsQuery(Object.fromEntries(new URL(clinicsAddress(query, { after: query.after }), 'http://x').searchParams))).toEqual(query)
  })
  test('what is no question of ours is ignored', () => {
    expect(readClinicsQuery({ state: 'rich', plan: ['solo', 'group'], sort: 'drop table', key: 'a', id: '../..' }))
      .toEqual({ query: '', state: null, plan: null, sort: 'name', after: null })
  })
  test('another question begins at the first page', () => {
    const query = readClinicsQuery({ key: 'a', id })
    expect(clinicsAddress(query, { state: 'active' })).toBe('/operator?state=active')
    expect(clinicsAddress(query, {})).toBe('/operator')
  })
})

test('megabytes', () => expect([0, 1_048_576, 1_572_864, 52_429].map(megabytes)).toEqual([0, 1, 1.5, 0.1]))
