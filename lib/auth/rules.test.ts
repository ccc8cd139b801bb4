import { describe, expect, it } from 'vitest'
import { passwordWeakness, safePath } from './rules'

describe('passwordWeakness', () => {
  it.each([
    ['short1!', 'too_short'],
    ['пароль', 'too_short'],
    ['x'.repeat(40) + 'abcdefgh'.repeat(5), 'too_long'],
    ['आ'.repeat(10) + 'कखगघङचछजझञटठडढण', 'too_long'],
    ['password12', 'too_common'],
    ['P@ssw0rd!!', 'too_common'],
    ['qwertyuiop', 'too_common'],
    ['1234567890', 'too_common'],
    ['9876543210', 'too_common'],
    ['aaaaaaaaaaaa', 'too_common'],
    ['clinicclinic', 'too_common'],
    ['sunita1234', 'has_name'],
    ['blue kettle stairs', null],
    ['chairside-demo', null],
    ['नीलाघोड़ा42', null],
  ])('%s: %s', (password, weakness) => {
    expect(passwordWeakness(password, ['Sunita Rao', 'sunita@smile.test'])).toBe(weakness)
  })
})

describe('safePath', () => {
  it.each([
    ['/smile-dental/schedule?visit=1', '/smile-dental/schedule?visit=1'],
    ['//evil.example', null],
    ['/\\evil.example', null],
    ['https://evil.example', null],
    ['javascript:alert(1)', null],
    ['/a b', null],
    ['', null],
    [null, null],
  ])('%s: %s', (next, path) => {
    expect(safePath(next)).toBe(path)
  })
})
