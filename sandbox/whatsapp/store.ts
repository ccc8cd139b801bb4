import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'

/** Everything the stand-in remembers, in one SQLite file, so that a kill -9 loses nothing it has answered for. */

export type BusinessNumber = { id: string; waba_id: string; display: string; name: string; token: string; broken: number | null }
export type Phone = {
  phone: string; name: string; mode: 'deliver' | 'hold' | 'fail'; code: number
  /** 1: the person hides the number; the clinic learns the provider's own id only. */
  hidden: number
}
/** What a person sent from the phone: a photograph, a voice note, a document. */
export type Media = { id: string; number_id: string; type: string; mime: string; name: string | null; data: Uint8Array; at: number }
export type Message = {
  seq: number
  id: string
  number_id: string
  phone: string
  direction: 'out' | 'in'
  body: string
  buttons: string
  callback: string | null
  context: string | null
  status: string
  at: number
  /** Id of what came with it. */
  media: string | null
  /** Of the template it was made from; null: free text. */
  category: string | null
}
export type Template = {
  id: string
  waba_id: string
  name: string
  language: string
  category: string
  format: 'NAMED' | 'POSITIONAL'
  components: string
  status: string
  reason: string
}
export type Settings = {
  approval: 'auto' | 'hold' | 'reject'
  approveAfterMs: number
  deliverAfterMs: number
  duplicates: boolean
  shuffle: boolean
  pairRate: boolean
  autoRead: boolean
  /** How long the address of a file works. */
  mediaUrlMs: number
}

const defaults: Settings = {
  approval: 'auto',
  approveAfterMs: 2000,
  deliverAfterMs: 600,
  duplicates: false,
  shuffle: false,
  pairRate: true,
  autoRead: false,
  mediaUrlMs: 5 * 60_000,
}

/** Two numbers that exist from the start, one for each demo clinic; their tokens are shown on the page. */
export const demoNumbers: BusinessNumber[] = [
  {
    id: '106540352242922',
    waba_id: '102290129340398',
    display: '+91 20 6712 4400',
    name: 'Smile Dental Care',
    token: 'EAASANDBOXsmile4f1c9ad27be0',
    broken: null,
  },
  {
    id: '118203994561037',
    waba_id: '109877345120066',
    display: '+91 44 4855 1200',
    name: 'Pearl Dental Studio',
    token: 'EAASANDBOXpearl88d02e6a31f5',
    broken: null,
  },
]

export type Store = ReturnType<typeof openStore>

export function openStore(stateDir: string) {
  mkdirSync(stateDir, { recursive: true })
  const db = new DatabaseSync(join(stateDir, 'whatsapp.sqlite'))
  db.exec(`
    pragma journal_mode = wal; pragma synchronous = normal;
    create table if not exists numbers (id text primary key, waba_id text, display text, name text, token text, broken integer);
    create table if not exists phones (phone text primary key, name text, mode text, code integer);
    create table if not exists messages (seq integer primary key, id text unique, number_id text, phone text, direction text,
      body text, buttons text, callback text, context text, status text, at integer);
    create index if not exists messages_of_phone on messages (phone, number_id, seq);
    create table if not exists templates (id text primary key, waba_id text, name text, language text, category text, format text,
      components text, status text, reason text, unique (waba_id, name, language));
    create table if not exists subscribed (waba_id text primary key);
    create table if not exists events (seq integer primary key, due integer, attempts integer, waba_id text, number_id text, field text, value text);
    create index if not exists events_due on events (due, seq);
    create table if not exists media (id text primary key, number_id text, type text, mime text, name text, data blob, at integer);
    create table if not exists settings (name text primary key, value text);`)
  // What a file from before lacks.
  const has = (table: string, column: string) => db.prepare(`select 1 from pragma_table_info('${table}') where name = ?`).get(column)
  if (!has('phones', 'hidden')) db.exec('alter table phones add column hidden integer not null default 0')
  if (!has('messages', 'media')) db.exec('alter table messages add column media text')
  if (!has('messages', 'category')) db.exec('alter table messages add column category text')

  const cache = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  const prepare = (sql: string) => {
    let statement = cache.get(sql)
    if (!statement) cache.set(sql, (statement = db.prepare(sql)))
    return statement
  }
  const all = <T>(sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as T[]
  const get = <T>(sql: string, ...values: SQLInputValue[]) => prepare(sql).get(...values) as T | undefined
  const run = (sql: string, ...values: SQLInputValue[]) => prepare(sql).run(...values)

  const addNumber = (n: BusinessNumber) =>
    run('insert or replace into numbers values (?,?,?,?,?,?)', n.id, n.waba_id, n.display, n.name, n.token, n.broken)
  if (!get('select 1 from numbers limit 1')) demoNumbers.forEach(addNumber)
  const readSettings = (): Settings => ({
    ...defaults,
    ...Object.fromEntries(all<{ name: string; value: string }>('select * from settings').map((row) => [row.name, JSON.parse(row.value)])),
  })
  let settings = readSettings()

  return {
    all,
    get,
    run,
    addNumber,
    isOpen: () => db.isOpen,
    close: () => db.close(),
    /** A phone that is written to or writes exists from then on. `phone` is digits, as the API uses them. */
    phone(phone: string): Phone {
      run("insert or ignore into phones (phone, name, mode, code) values (?, '', 'deliver', 131026)", phone)
      return get<Phone>('select * from phones where phone = ?', phone)!
    },
    settings: () => settings,
    change(changes: Partial<Settings>) {
      for (const [name, value] of Object.entries(changes))
        run('insert or replace into settings values (?,?)', name, JSON.stringify(value))
      settings = readSettings()
    },
    /** Forgets messages, phones, templates and settings; the demo numbers stay. */
    reset() {
      for (const table of ['phones', 'messages', 'media', 'templates', 'subscribed', 'events', 'settings', 'numbers']) run(`delete from ${table}`)
      demoNumbers.forEach(addNumber)
      settings = readSettings()
    },
  }
}
