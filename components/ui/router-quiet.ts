/**
 * Whether the router has asked the server for something it has not dealt with yet, and turns for what must not come in
 * between.
 *
 * A change of the search parameters by window.history leaves Next's tree of segments at those the page was rendered
 * with. The next refresh learns so from its answer and asks again with the right ones; but if the address changes once
 * more before that answer, or a second refresh is under way, the next answer differs too, and after two in a row Next
 * loads the document anew: what was typed is gone. A change while an action is under way has its answer thrown away for
 * a refresh of this kind. (vercel/next.js#98323 is about the tree that is left behind.) So these take turns.
 */
let asked = 0
const waiting: (() => void)[] = []
let wanted = false

/** The router acts upon an answer at once, but what it asks next leaves only when a digest of it is made. */
const reaction = 50

/** Calls now if nothing is under way, otherwise as soon as that is so, in the order of asking. */
export function whenQuiet(go: () => void) {
  waiting.push(go)
  takeTurns()
}

/** Refreshes in turn; once, however often it was asked for meanwhile. start: calls `done` when the page is there. */
export function refreshWhenQuiet(start: (done: () => void) => void) {
  if (wanted) return
  wanted = true
  whenQuiet(() => {
    wanted = false
    asked++
    start(done)
  })
}

/** Something was asked: until the answer has been read to its end, and the router has seen it, nothing else has its turn. */
export function noteAsked(answer: Promise<Response>) {
  asked++
  // A copy, taken before anyone reads.
  answer.then((response) => response.clone().body?.pipeTo(new WritableStream())).catch(() => {}).finally(() => setTimeout(done, reaction))
}

function done() {
  asked--
  takeTurns()
}

function takeTurns() {
  while (asked === 0 && waiting.length > 0) waiting.shift()!()
}
