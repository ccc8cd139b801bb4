import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'
import { promisify } from 'node:util'

/**
 * What the database keeps of a PIN: argon2id with a pepper that it does not know, so that a copy of it is worth nothing
 * (ten thousand PINs are tried in minutes, whatever the hash). The pepper's key id stands in the hash, so that peppers can be
 * changed while old hashes are still read.
 */

const derive = promisify(argon2)
/** OWASP's second choice of parameters: 19 MiB, two passes; measured in docs/decisions/0017. */
const memory = 19_456
const passes = 2

/**
 * @param peppers PIN_PEPPERS: "<key id>:<secret>", several separated by commas; the first one is for new hashes
 * @returns "argon2id$<key id>$<memory in KiB>$<passes>$<salt>$<hash>", parts in base64url
 */
export async function hashPin(pin: string, person: string, peppers: string): Promise<string> {
  const [id] = peppers.split(':') as [string]
  const salt = randomBytes(16)
  const made = await derive('argon2id', parameters(pin, person, pepperOf(id, peppers)!, salt, memory, passes))
  return ['argon2id', id, memory, passes, salt.toString('base64url'), made.toString('base64url')].join('$')
}

/**
 * Whether a PIN is the one that was hashed for this person, and whether its hash should be made anew (another pepper or
 * other parameters are in use by now).
 * @throws Error when the pepper's key is not configured any more
 */
export async function verifyPin(pin: string, person: string, hash: string, peppers: string): Promise<{ correct: boolean; stale: boolean }> {
  const [, id = '', kib, rounds, salt = '', made = ''] = hash.split('$')
  const pepper = pepperOf(id, peppers)
  if (!pepper) throw new Error(`A PIN names the pepper "${id}", which is not configured`)
  const expected = Buffer.from(made, 'base64url')
  const found = await derive('argon2id', parameters(pin, person, pepper, Buffer.from(salt, 'base64url'), Number(kib), Number(rounds)))
  return {
    correct: expected.length === found.length && timingSafeEqual(expected, found),
    stale: id !== peppers.split(':')[0] || Number(kib) !== memory || Number(rounds) !== passes,
  }
}

function parameters(pin: string, person: string, pepper: string, salt: Buffer, kib: number, rounds: number): Argon2Parameters {
  // The person is part of it: a hash moved to another row opens nothing.
  return { message: pin, nonce: salt, secret: pepper, associatedData: person, memory: kib, passes: rounds, parallelism: 1, tagLength: 32 }
}

function pepperOf(id: string, peppers: string): string | undefined {
  return peppers.split(',').map((entry) => entry.split(':')).find(([key]) => key === id)?.[1]
}
