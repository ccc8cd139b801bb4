import { expect, test } from 'vitest'
import { blankNote, type NotePhrase, type NoteTemplate } from './note'
import { expandShortcut, layTemplate, withPhrase } from './phrases'

const phrases: NotePhrase[] = [{ id: '1', version: 1, field: 'findings', shortcut: 'heal', body: 'Healing as expected.' }]

test('a shortcut becomes its phrase once it is finished, in its own field only', () => {
  expect(expandShortcut('/heal ', 6, 'findings', phrases)).toEqual({ text: 'Healing as expected. ', caret: 21 })
  expect(expandShortcut('No pain. /HEAL\nmore', 15, 'findings', phrases)).toEqual({ text: 'No pain. Healing as expected.\nmore', caret: 30 })
  expect(expandShortcut('/heal', 5, 'findings', phrases)).toBeNull()
  expect(expandShortcut('/heal ', 6, 'done', phrases)).toBeNull()
  expect(expandShortcut('and/heal ', 9, 'findings', phrases)).toBeNull()
})

test('a phrase stands behind what was written', () => {
  expect([withPhrase('', 'A.'), withPhrase('Pain.', 'A.'), withPhrase('Pain.\n', 'A.')]).toEqual(['A.', 'Pain. A.', 'Pain.\nA.'])
})

test('a template fills what is blank, adds to what is not, and is laid only once', () => {
  const template: NoteTemplate = {
    id: 't', version: 1, name: 'Scaling', complaint: 'Bleeding.', findings: '', diagnosis: '', advised: '', done: 'Scaled.', next_visit_days: 180, next_visit_reason: 'Scaling',
    canals: false, nothing_new: false,
  }
  const fields = { ...blankNote('d'), done: 'X-ray.', next_visit_on: '2026-12-01' }
  const changes = layTemplate(fields, template)
  expect(changes).toEqual({ complaint: 'Bleeding.', done: 'X-ray.\nScaled.', template: 'Scaling', next_visit_reason: 'Scaling' })
  expect(layTemplate({ ...fields, ...changes }, template)).toEqual({ template: 'Scaling' })
})
