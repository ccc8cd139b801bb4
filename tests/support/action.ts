import type { BrowserContext, Page, Request } from '@playwright/test'

/** A server action's request as the browser sent it, to be sent again with something changed. */
export type SentAction = { url: string; headers: Record<string, string>; body: string }

/** Catches the next server action whose request matches, while `act` makes the page send it. */
export async function captureAction(page: Page, text: RegExp, act: () => Promise<unknown>): Promise<SentAction> {
  const sent = (request: Request) => request.method() === 'POST' && 'next-action' in request.headers() && text.test(request.postData() ?? '')
  const [request] = await Promise.all([page.waitForRequest(sent, { timeout: 20_000 }), act()])
  const headers = await request.allHeaders()
  const kept = ['next-action', 'content-type', 'accept', 'next-router-state-tree', 'origin']
  return {
    url: request.url(),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => kept.includes(name))),
    body: request.postData()!,
  }
}

/** Sends an action again as whoever the context is signed in as; `change` rewrites its body. Answers what came back. */
export async function replayAction(context: BrowserContext, action: SentAction, change: (body: string) => string, url = action.url): Promise<string> {
  const answer = await context.request.post(url, { headers: action.headers, data: change(action.body), maxRedirects: 0 })
  return answer.text()
}
