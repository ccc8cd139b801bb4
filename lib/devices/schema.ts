import { z } from 'zod'
import { lineField, nameField } from '@/lib/fields'
import { roles } from '@/lib/members/rules'
import { readPhone } from '@/lib/phone'
import { pinWeakness } from './rules'

// Messages about PINs are names of sentences in the namespace "devices", under "problems"; of the rest in "settings".

const base64 = (max: number) => z.string().max(max).regex(/^[A-Za-z0-9+/]+=*$/)
/** What was typed where a PIN is asked for: whether it is right, not whether it is good. */
const typedPin = z.string().trim().regex(/^\d{4,6}$/, 'digits')
const chosenPin = z.string().trim().superRefine((pin, issues) => {
  const weakness = pinWeakness(pin)
  if (weakness) issues.addIssue({ code: 'custom', message: weakness })
})
const twice = { path: ['repeat'], message: 'different' }

export const trustDeviceSchema = z.object({ name: nameField(60), publicKey: base64(200) })
export const deviceSchema = z.object({ id: z.guid() })
export const renameDeviceSchema = deviceSchema.extend({ name: nameField(60) })
export const deviceSettingsSchema = z.object({
  lockMinutes: z.coerce.number<string | number>().int().min(1).max(240),
  askMoney: z.boolean(),
  askSettings: z.boolean(),
  askMinutes: z.coerce.number<string | number>().int().min(1).max(240),
})

/** secret: the PIN of now in a session by PIN, else the password of the account. */
export const setPinSchema = z.object({ secret: z.string().min(1, 'missing').max(200), pin: chosenPin, repeat: z.string().trim() })
  .refine(({ pin, repeat }) => pin === repeat, twice)
export const resetPinSchema = z.object({ member: z.guid() })

export const addStaffSchema = z.object({
  name: nameField(120),
  phone: lineField(30).superRefine((typed, issues) => {
    const read = readPhone(typed)
    if (read !== null && typeof read !== 'string') issues.addIssue({ code: 'custom', message: read.problem })
  }),
  role: z.enum(roles.filter((role) => role !== 'owner'), 'missing'),
  dentistId: z.union([z.literal(''), z.guid()], 'missing').default(''),
})

/** What a trusted computer shows with every use: an answer to a challenge, which its key signed. */
export const proofSchema = z.object({ challenge: z.guid(), signature: base64(120) })
/** chosen: the person's own PIN, in place of the one-time PIN they were given. */
/** Whose PIN counts for something that needs a permission. */
export const whoMayByPinSchema = z.object({ permission: z.string().regex(/^[a-z_.]{3,40}$/) })
/** Somebody else's PIN, given on the spot. */
export const givenPinSchema = z.object({ member: z.guid(), pin: typedPin })
export const switchSchema = proofSchema.extend({ member: z.guid(), pin: typedPin, chosen: chosenPin.optional() })
export const checkSchema = proofSchema.extend({ pin: typedPin })
