import type { PerioTooth, SavedTooth } from './exam'
import { mergeTooth } from './rules'

export type SaveState = {
  /** typing: saved within a moment. failed: tried again by itself. refused: it is no use trying again. */
  at: 'saved' | 'typing' | 'saving' | 'failed' | 'refused'
  /** Why it was refused, as a sentence. */
  problem: string | null
  /** Teeth that somebody else changed in the same place meanwhile, as they are there; neither is overwritten. */
  disputed: SavedTooth[]
}
type ToSave = PerioTooth & { version: number }
/** What somebody else wrote at a tooth, since `base` was on both screens. */
export type Taken = { base: PerioTooth; theirs: PerioTooth }
type Options = {
  /** Throws when the server cannot be reached. */
  send: (teeth: ToSave[]) => Promise<{ saved: { tooth: number; version: number }[]; stale: SavedTooth[] } | { refused: string }>
  /** To be put together with what the screen shows at that moment. */
  onTaken: (taken: Taken[]) => void
  onState: (state: SaveState) => void
}

/** How long typing gathers before it is sent, and the longest wait between two tries. Milliseconds. */
export const gathers = 1_000
const longestWait = 20_000

/**
 * Brings what is typed at the teeth of one exam to the server, one request at a time: a second after the first change at the
 * latest, again and again while nothing gets through. What somebody else wrote at the same tooth is put together where it can be.
 */
export class TeethSaver {
  /** What the server is known to have, and its version. */
  readonly #base = new Map<number, { tooth: PerioTooth; version: number }>()
  readonly #disputed = new Map<number, SavedTooth>()
  readonly #options: Options
  #typed: Record<number, PerioTooth>
  #timer: ReturnType<typeof setTimeout> | undefined
  #sending = false
  #failures = 0
  #refused: string | null = null

  /** @param typed every tooth as the screen begins with it @param versions of those that the server has */
  constructor(typed: Record<number, PerioTooth>, versions: Map<number, number>, options: Options) {
    this.#typed = typed
    this.#options = options
    for (const tooth of Object.values(typed)) this.#base.set(tooth.tooth, { tooth, version: versions.get(tooth.tooth) ?? 0 })
  }

  /** What the screen shows now. */
  change(typed: Record<number, PerioTooth>) {
    if (typed === this.#typed) return
    this.#typed = typed
    this.#refused = null
    // Typed and taken back before it was sent: there is nothing to wait for any more.
    if (this.#unsaved().length === 0) this.stop()
    else this.#timer ??= setTimeout(() => void this.flush(), gathers)
    this.#tell()
  }

  /** Whether anything is not at the server yet. */
  get pending(): boolean {
    return this.#sending || this.#unsaved().length > 0 || this.#disputed.size > 0
  }

  /** Saves now what there is. Resolves when it was tried. */
  async flush(): Promise<void> {
    this.stop()
    const teeth = this.#unsaved()
    if (this.#sending || teeth.length === 0) return
    this.#sending = true
    this.#tell()
    try {
      const answer = await this.#options.send(teeth.map((tooth) => ({ ...tooth, version: this.#base.get(tooth.tooth)!.version })))
      this.#failures = 0
      if ('refused' in answer) this.#refused = answer.refused
      else {
        for (const { tooth: number, version } of answer.saved) this.#base.set(number, { tooth: teeth.find(({ tooth }) => tooth === number)!, version })
        this.#meet(answer.stale)
      }
    } catch {
      this.#failures++
    } finally {
      this.#sending = false
      if (this.#unsaved().length > 0 && this.#refused === null) {
        const wait = this.#failures === 0 ? gathers : Math.min(1_000 * 2 ** this.#failures, longestWait)
        this.#timer ??= setTimeout(() => void this.flush(), wait)
      }
      this.#tell()
    }
  }

  /** The exam as the server has it now. While something is on its way it is asked again afterwards anyway. */
  hear(teeth: SavedTooth[]) {
    if (this.#sending) return
    this.#meet(teeth.filter(({ tooth, version }) => version > this.#base.get(tooth)!.version))
    if (this.#unsaved().length > 0) this.#timer ??= setTimeout(() => void this.flush(), gathers)
    this.#tell()
  }

  /** Of a tooth that two changed differently: mine replaces theirs, or theirs mine. */
  decide(number: number, whose: 'mine' | 'theirs') {
    const theirs = this.#disputed.get(number)
    if (!theirs) return
    this.#disputed.delete(number)
    if (whose === 'theirs') this.#take([{ base: this.#typed[number]!, theirs }])
    void this.flush()
    this.#tell()
  }

  stop() {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #unsaved() {
    return Object.values(this.#typed).filter((tooth) => !this.#disputed.has(tooth.tooth) && differs(tooth, this.#base.get(tooth.tooth)!.tooth))
  }

  #meet(theirs: SavedTooth[]) {
    const taken: Taken[] = []
    for (const tooth of theirs) {
      const base = this.#base.get(tooth.tooth)!.tooth
      this.#base.set(tooth.tooth, { tooth, version: tooth.version })
      if (mergeTooth(base, this.#typed[tooth.tooth]!, tooth)) taken.push({ base, theirs: tooth })
      else this.#disputed.set(tooth.tooth, tooth)
    }
    if (taken.length > 0) this.#take(taken)
  }

  /** Here at once, so that nothing goes out without it; the screen does the same with what it shows by then. */
  #take(taken: Taken[]) {
    this.#typed = { ...this.#typed }
    for (const { base, theirs } of taken) this.#typed[theirs.tooth] = mergeTooth(base, this.#typed[theirs.tooth]!, theirs)!
    this.#options.onTaken(taken)
  }

  #tell() {
    const waiting = this.#unsaved().length > 0
    const at = this.#refused !== null ? 'refused' : waiting && this.#failures > 0 ? 'failed' : this.#sending ? 'saving' : waiting ? 'typing' : 'saved'
    this.#options.onState({ at, problem: this.#refused, disputed: [...this.#disputed.values()] })
  }
}

const fields = ['missing', 'implant', 'mobility'] as const
const lists = ['depths', 'margins', 'bleeding', 'plaque', 'suppuration', 'furcations'] as const
function differs(a: PerioTooth, b: PerioTooth): boolean {
  return a !== b && (fields.some((field) => a[field] !== b[field]) || lists.some((list) => a[list].some((value, i) => value !== b[list][i])))
}
