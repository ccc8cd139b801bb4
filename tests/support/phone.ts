import { expect } from '@playwright/test'

export type WhatsappMessage = {
  id: string
  body: string
  buttons: { text: string }[]
  direction: 'out' | 'in'
  status: string
}

/** A patient's phone at the WhatsApp stand-in: what it received, and what its owner taps and writes. */
export class Phone {
  readonly #url: string
  readonly #number: string

  constructor(whatsappUrl: string, number: string) {
    this.#url = `${whatsappUrl}/_sandbox`
    this.#number = number.replace(/\D/g, '')
  }

  /** Everything sent to and from this phone, oldest first. */
  async messages(): Promise<WhatsappMessage[]> {
    return (await fetch(`${this.#url}/messages?phone=${this.#number}`)).json() as Promise<WhatsappMessage[]>
  }

  /** Waits for a message to this phone whose text matches; answers the newest such. */
  async receives(text: RegExp, timeout = 15_000): Promise<WhatsappMessage> {
    const matching = async () => (await this.messages()).filter((m) => m.direction === 'out' && text.test(m.body)).at(-1)
    await expect.poll(matching, { timeout, message: `a WhatsApp message ${text} on ${this.#number}` }).toBeDefined()
    return (await matching())!
  }

  /** Taps the button of a message, by its place (0 is the first). */
  tap = (message: WhatsappMessage, button: number) => this.#post('tap', { message: message.id, button })

  /** Writes to the clinic that wrote last. */
  write = (text: string) => this.#post('text', { phone: this.#number, text })

  /** Opens the chat, so that everything delivered is read. */
  read = () => this.#post('read', { phone: this.#number })

  async #post(path: string, body: object) {
    const response = await fetch(`${this.#url}/${path}`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  }
}
