import { mergeNotes } from './merging'
import { changedFields, fieldsOf, type Note, type NoteField, type NoteFields } from './note'

/** What the server answers to a save. conflict: the note as somebody else has left it. lost: no answer at all. */
export type SaveAnswer =
  | { saved: number }
  | { conflict: Note }
  | { refused: string }
  | { lost: true }
export type SaveRequest = { id: string; seen: number | null; fields: Partial<NoteFields> }

export type DraftState = {
  id: string
  fields: NoteFields
  /** null: not begun on the server. */
  version: number | null
  /** offline: typed text is on this screen only. refused: it cannot be saved, and the sentence says why. */
  status: 'saved' | 'typing' | 'saving' | 'offline' | 'refused'
  savedAt: number | null
  refusal: string | null
  /** Somebody else changed the same fields: their words, until one chooses. */
  theirs: Note | null
  disputed: NoteField[]
}

/** How long typed text may wait before it is sent, also while one goes on typing: with the request it stays below 2 seconds. */
export const saveEvery = 700
const tryAgain = 2_500

type Options = {
  id: string
  start: NoteFields
  note: Note | null
  send: (request: SaveRequest) => Promise<SaveAnswer>
  changed: (state: DraftState) => void
}

/**
 * Keeps a draft on the server while one types. One save is on its way at a time; what was typed meanwhile follows at once. Nothing
 * that stands on the screen is ever replaced by what comes back, except where only somebody else changed it.
 */
export class DraftSaver {
  private base: NoteFields
  private timer: ReturnType<typeof setTimeout> | null = null
  private onItsWay: Promise<void> | null = null
  private readonly options: Options
  state: DraftState

  constructor(options: Options) {
    this.options = options
    const { id, start, note } = options
    this.base = note ? fieldsOf(note) : start
    this.state = {
      id: note?.id ?? id, fields: this.base, version: note?.version ?? null, status: 'saved', savedAt: null, refusal: null, theirs: null, disputed: [],
    }
  }

  /** Somebody typed. */
  change(changes: Partial<NoteFields>) {
    this.set({ fields: { ...this.state.fields, ...changes } })
    this.soon()
  }

  /** Sends what has not been sent, and answers when it is there, or cannot be (status says so). */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    if (this.onItsWay) await this.onItsWay
    if (this.unsent().length === 0) {
      if (this.state.status !== 'refused') this.set({ status: 'saved' })
      return
    }
    this.onItsWay ??= this.save()
    await this.onItsWay
    if (this.state.status === 'typing') await this.flush()
  }

  /** The note as the server has it, told by somebody else's change. */
  receive(note: Note) {
    if (this.state.version !== null && note.version <= this.state.version) return
    this.take(note)
    this.soon()
  }

  /** Answers a dispute about one field with the value that it gets. */
  choose<F extends NoteField>(field: F, value: NoteFields[F]) {
    const disputed = this.state.disputed.filter((one) => one !== field)
    this.set({ disputed, theirs: disputed.length ? this.state.theirs : null, fields: { ...this.state.fields, [field]: value } })
    this.soon()
  }

  /** Whether everything on the screen is on the server. */
  isSafe = () => this.unsent().length === 0 && this.state.disputed.length === 0 && !this.onItsWay

  stop() {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
  }

  private unsent = () => changedFields(this.base, this.state.fields).filter((field) => !this.state.disputed.includes(field))

  private set(changes: Partial<DraftState>) {
    this.state = { ...this.state, ...changes }
    this.options.changed(this.state)
  }

  private soon(after = saveEvery) {
    if (this.unsent().length === 0 && !this.onItsWay) {
      if (this.state.status !== 'refused') this.set({ status: 'saved' })
      return
    }
    if (this.state.status === 'saved' || this.state.status === 'refused') this.set({ status: 'typing', refusal: null })
    this.timer ??= setTimeout(() => void this.flush(), after)
  }

  private async save() {
    const sent = this.state.fields
    const fields = Object.fromEntries((this.state.version === null ? [...this.unsent(), 'dentist_id' as const] : this.unsent()).map((field) => [field, sent[field]]))
    // Offline stays said until something went through.
    if (this.state.status !== 'offline') this.set({ status: 'saving' })
    const answer = await this.options.send({ id: this.state.id, seen: this.state.version, fields }).catch((): SaveAnswer => ({ lost: true }))
    this.onItsWay = null
    if ('saved' in answer) {
      this.base = { ...this.base, ...fields }
      this.set({ version: Math.max(answer.saved, this.state.version ?? 0), status: this.unsent().length ? 'typing' : 'saved', savedAt: Date.now(), refusal: null })
      if (this.state.status === 'typing') this.soon()
    } else if ('conflict' in answer) {
      this.take(answer.conflict)
      this.set({ status: this.unsent().length ? 'typing' : 'saved' })
      if (this.state.status === 'typing') this.soon(0)
    } else if ('refused' in answer) {
      this.set({ status: 'refused', refusal: answer.refused })
    } else {
      this.set({ status: 'offline' })
      this.soon(tryAgain)
    }
  }

  private take(note: Note) {
    const theirs = fieldsOf(note)
    const { merged, disputed } = mergeNotes(this.base, this.state.fields, theirs)
    this.base = theirs
    const still = [...new Set([...this.state.disputed.filter((field) => changedFields(theirs, merged).includes(field)), ...disputed])]
    this.set({ id: note.id, version: note.version, fields: merged, disputed: still, theirs: still.length ? note : null })
  }
}
