// Backups go when their days are over, and nothing else beside them.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rotateBackups } from '../../supabase/backup/rotate.ts'

const now = Date.parse('2026-11-30T12:00:00Z')
const ago = (days: number) => new Date(now - days * 86_400_000)
let parent: string
beforeEach(() => { parent = mkdtempSync(join(tmpdir(), 'chairside-rotate-')) })
afterEach(() => rmSync(parent, { recursive: true, force: true }))

function folder(name: string, days: number, whole: boolean) {
  for (const part of ['tables', 'files']) mkdirSync(join(parent, name, part), { recursive: true })
  if (whole) writeFileSync(join(parent, name, 'manifest.json'), JSON.stringify({ madeAt: ago(days).toISOString() }))
  utimesSync(join(parent, name), ago(days), ago(days))
}

test('what is older than 30 days goes, what is younger and what is no backup stays', () => {
  for (const days of [0, 1, 29, 31, 400]) folder(`d${days}`, days, true)
  mkdirSync(join(parent, 'photos-of-the-summer-party'))
  writeFileSync(join(parent, 'notes.txt'), 'mine')
  expect(rotateBackups(parent, 30, now)).toEqual(['d31', 'd400'])
  expect(readdirSync(parent).sort()).toEqual(['d0', 'd1', 'd29', 'notes.txt', 'photos-of-the-summer-party'])
})
test('a half that nobody finished goes after a day, one that is being written stays', () => {
  folder('whole', 0, true)
  folder('half-old', 2, false)
  folder('half-now', 0, false)
  expect(rotateBackups(parent, 30, now)).toEqual(['half-old'])
})
test('the newest stays, however old it is', () => {
  folder('only', 90, true)
  folder('older', 91, true)
  expect(rotateBackups(parent, 30, now)).toEqual(['older'])
})
