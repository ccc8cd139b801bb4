import type { Locator, Page } from '@playwright/test'

/** Seconds of the keystroke-level model (Card, Moran, Newell 1980): an average typist, a mouse. */
export const seconds = {
  /** A key, pressed and released; a modifier counts as one of its own. */
  K: 0.28,
  /** Pointing at something with the mouse. */
  P: 1.1,
  /** The mouse button down, or up. */
  B: 0.1,
  /** A hand from the keyboard to the mouse or back. */
  H: 0.4,
  /** Thinking of what comes next. */
  M: 1.2,
}
type Operator = keyof typeof seconds

/** Does to a page what a person does, and counts it. */
export class Hands {
  readonly counts: Record<Operator, number> = { K: 0, P: 0, B: 0, H: 0, M: 0 }
  /** Milliseconds that the person waited for the machine. */
  waited = 0
  #on: 'keyboard' | 'mouse' = 'keyboard'
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Before every unit of thought: a command, a name, a choice. */
  think() {
    this.counts.M++
  }

  async type(text: string) {
    this.#take('keyboard')
    // A capital letter takes Shift as well.
    this.counts.K += [...text].reduce((keys, letter) => keys + (letter !== letter.toLowerCase() ? 2 : 1), 0)
    await this.#page.keyboard.type(text)
  }

  /** A key, with its modifiers: "Enter", "Control+k". */
  async press(key: string) {
    this.#take('keyboard')
    this.counts.K += key.split('+').length
    await this.#page.keyboard.press(key)
  }

  async clickAt({ x, y }: { x: number; y: number }) {
    this.#take('mouse')
    this.counts.P++
    this.counts.B += 2
    await this.#page.mouse.click(x, y)
  }

  /** Waits for what the person waits for, on the machine's account. */
  async see(target: Locator) {
    const start = performance.now()
    await target.waitFor()
    this.waited += performance.now() - start
  }

  get seconds() {
    return Object.entries(this.counts).reduce((sum, [operator, count]) => sum + count * seconds[operator as Operator], 0)
  }

  #take(device: 'keyboard' | 'mouse') {
    if (this.#on !== device) this.counts.H++
    this.#on = device
  }
}
