import { expect } from '@playwright/test'

export type Mail = { id: string; to: string; subject: string; html: string; text: string; attachments: { name: string; type: string; bytes: number }[] }

/** The mailbox page's interface: what the app and the auth service sent. */
export class Mailbox {
  readonly #url: string

  constructor(mailUrl: string) {
    this.#url = mailUrl
  }

  /** Everything sent to an address, oldest first. */
  async mails(to: string): Promise<Mail[]> {
    return (await fetch(`${this.#url}/api/mails?to=${encodeURIComponent(to)}`)).json() as Promise<Mail[]>
  }

  /** Waits for a mail whose subject matches; answers the newest such. */
  async receives(to: string, subject: RegExp, timeout = 10_000): Promise<Mail> {
    const matching = async () => (await this.mails(to)).filter((mail) => subject.test(mail.subject)).at(-1)
    await expect.poll(matching, { timeout, message: `a mail ${subject} to ${to}` }).toBeDefined()
    return (await matching())!
  }

  /** The bytes of a mail's attachment. */
  async attachment(mail: Mail, place = 0): Promise<Buffer> {
    return Buffer.from(await (await fetch(`${this.#url}/mails/${mail.id}/${place}`)).arrayBuffer())
  }

  /** The first link of such a mail. */
  async link(to: string, subject: RegExp): Promise<string> {
    const { html } = await this.receives(to, subject)
    const href = /href="([^"]+)"/.exec(html)?.[1]
    if (!href) throw new Error(`No link in the mail to ${to}: ${html}`)
    return href.replaceAll('&amp;', '&')
  }
}
