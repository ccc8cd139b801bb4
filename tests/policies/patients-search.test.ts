// Finding a patient again: by what was typed, by how it sounds, by digits.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = db.as(smile.receptionist, 'smile')
const register = (patient: Record<string, unknown>) => desk.rpc<string>('register_patient', { patient })
const names = async (query: string, requests = desk) =>
  (await requests.rpc<{ full_name: string }[]>('search_patients', { query, max_results: 50 })).map((patient) => patient.full_name)

describe('search', () => {
  test.for([
    ['Sunita', 'Suneeta Kale'], ['Suneeta', 'Sunita Kale'], ['Shaikh', 'Imran Sheikh'], ['Sheikh', 'Imran Shaikh'], ['sheik', 'Imran Shaikh'],
    ['Mohammed', 'Muhammad Ali'], ['Muhammad', 'Mohammed Ali'], ['Mohamad', 'Mohammed Ali'], ['Laxmi', 'Lakshmi Rao'], ['Lakshmi', 'Laxmi Rao'],
    ['Pooja', 'Puja Shah'], ['Deepak', 'Dipak More'], ['Vijay', 'Wijay Nair'],
  ] as const)('%s finds %s', async ([query, full_name]) => {
    await register({ full_name })
    expect(await names(query)).toContain(full_name)
  })

  test('finds by any part of the name, phone digits however typed, file number, old file number', async () => {
    const id = await register({ full_name: 'Padmavati Venkataraman', phone: '+919876501234', old_file_number: 'OLD/77' })
    await db.admin`update patients set file_number = 'S9001' where id = ${id}`
    for (const query of ['venkata', 'padma venk', 'VENKAT padma', '98765', '98765 01234', '098765-01234', '+91 98765', '501234', 's9001', 'old/77']) {
      expect(await names(query), query).toContain('Padmavati Venkataraman')
    }
  })

  test('finds Devanagari as typed', async () => {
    await register({ full_name: 'सुनीता पाटील' })
    expect(await names('सुनी')).toContain('सुनीता पाटील')
    expect(await names('पाटील सुनीता')).toContain('सुनीता पाटील')
  })

  test('puts what was typed before what only sounds alike', async () => {
    await register({ full_name: 'Geeta Zaveri' })
    await register({ full_name: 'Gita Zaveri' })
    expect((await names('gita zav')).slice(0, 2)).toEqual(['Gita Zaveri', 'Geeta Zaveri'])
  })

  test('takes wildcards as letters and long nonsense as nothing', async () => {
    expect(await names('%')).not.toContain('Sunita Deshpande')
    expect(await names('_______')).toEqual([])
    expect(await names('x'.repeat(10_000))).toEqual([])
    expect(await names('   ')).toEqual([])
  })

  test('never finds another clinic\'s or another dentist\'s patient, or one that was archived', async () => {
    expect(await names('Deshpande', db.as(pearl.otherDentist, 'pearl'))).toEqual([])
    expect(await names('Shaikh', db.as(smile.dentist, 'smile'))).toEqual([])
    const id = await register({ full_name: 'Archived Person' })
    await desk`update patients set archived_at = now() where id = ${id}`
    expect(await names('Archived')).toEqual([])
  })

  test('what is typed so far finds the whole name', async () => {
    await fc.assert(fc.asyncProperty(
      fc.constantFrom('Sunita Deshpande', 'Mohammed Shaikh'), fc.nat({ max: 15 }), fc.integer({ min: 3, max: 16 }),
      async (name, from, length) => {
        const typed = name.slice(Math.min(from, name.length - 3), from + length).trim()
        if (typed.length >= 3) expect(await names(typed)).toContain(name)
      }), { numRuns: 60 })
  })
})

describe('likely duplicates', () => {
  const alike = async (full_name: string, phone: string | null, birth_date: string | null = null) =>
    (await desk.rpc<{ full_name: string }[]>('likely_duplicates', { full_name, phone, birth_date })).map((p) => p.full_name)

  test('the same sound, when nothing speaks against it', async () => {
    await register({ full_name: 'Kavita Salunkhe', phone: '+919811111111', birth_date: '1990-05-05' })
    expect(await alike('Kaveeta Salunkhe', null)).toEqual(['Kavita Salunkhe'])
    expect(await alike('Kavita Salunke', '+919811111111')).toEqual(['Kavita Salunkhe'])
    expect(await alike('Kavita Salunkhe', '+919822222222', '1990-12-31')).toEqual(['Kavita Salunkhe'])
    expect(await alike('Kavita', '+919811111111')).toEqual(['Kavita Salunkhe'])
  })

  test('not the family on the same phone, not a namesake with another phone', async () => {
    await register({ full_name: 'Tara Wagh', phone: '+919833333333' })
    expect(await alike('Mohan Wagh', '+919833333333')).toEqual([])
    expect(await alike('Tara Wagh', '+919844444444')).toEqual([])
    expect(await alike('T', null)).toEqual([])
    expect(await alike('%%%%', null)).toEqual([])
  })
})
