// Changing the key that seals tokens: found by key, sealed again only if nobody changed the token meanwhile.
import { expect, test } from 'vitest'
import { serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { clinics, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const service = db.as(serviceRole)

test('tokens of older keys are found, and replaced unless they were changed', async () => {
  await db.admin`delete from private.whatsapp_numbers`
  for (const [i, clinic] of clinics.entries()) {
    await db.admin`insert into private.whatsapp_numbers (phone_number_id, clinic_id, waba_id, token, display_number, verified_name)
      values (${`10000000${i}`}, ${clinic.id}, '20000000', ${i === 0 ? 'old.a.b.c' : 'new.a.b.c'}, '+91 1', 'Clinic')`
  }
  expect(await service.rpc('tokens_of_other_keys', { key_id: 'new' })).toEqual([{ clinic: smile.id, token: 'old.a.b.c' }])
  // A key whose name begins like another is another.
  expect(await service.rpc('tokens_of_other_keys', { key_id: 'ne' })).toHaveLength(2)
  expect(await service.rpc('reseal_token', { clinic: smile.id, token: 'somebody reconnected', resealed: 'new.x' })).toBe(false)
  expect(await service.rpc('reseal_token', { clinic: pearl.id, token: 'old.a.b.c', resealed: 'new.x' })).toBe(false)
  expect(await service.rpc('reseal_token', { clinic: smile.id, token: 'old.a.b.c', resealed: 'new.x' })).toBe(true)
  expect(await db.admin`select token from private.whatsapp_numbers order by phone_number_id`).toEqual([{ token: 'new.x' }, { token: 'new.a.b.c' }])
  expect(await service.rpc('tokens_of_other_keys', { key_id: 'new' })).toEqual([])
})
