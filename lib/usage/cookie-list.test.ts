// The page about cookies is true: every cookie that the code names stands on it.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cookieList } from './cookie-list'

test('every cookie in the code is on the list', () => {
  const files = ['lib', 'components', 'app'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
  const named = files.filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.')).flatMap((file) => {
    const code = readFileSync(file, 'utf8')
    return [...code.matchAll(/COOKIE = '([\w-]+)'/g), ...code.matchAll(/deviceCookie = [^`]*`([a-z]+)/g), ...code.matchAll(/return \{ name: '([\w-]+)', httpOnly/g)].map(([, name]) => name!)
  })
  expect(named.length).toBeGreaterThan(6)
  expect(named.filter((name) => !cookieList.some((cookie) => cookie.name === name))).toEqual([])
})
