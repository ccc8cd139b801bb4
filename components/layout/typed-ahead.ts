let typed: string | null = null
let giveUp: ReturnType<typeof setTimeout> | undefined

function collect(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'Backspace') typed = typed!.slice(0, -1)
  else if (event.key.length === 1) typed += event.key
  else return
  event.preventDefault()
  event.stopPropagation()
}

/**
 * Keeps what is typed between asking for something and its arrival over a slow network, so that a name typed right
 * after Ctrl-K is neither lost nor taken for shortcuts. Gives up after five seconds.
 */
export function startTypingAhead() {
  stopTypingAhead()
  typed = ''
  document.addEventListener('keydown', collect, true)
  giveUp = setTimeout(stopTypingAhead, 5000)
}

/** Hands over what was typed meanwhile, if anything; from here on the keys belong to whoever has the focus. */
export function stopTypingAhead(receive?: (typed: string) => void) {
  document.removeEventListener('keydown', collect, true)
  clearTimeout(giveUp)
  if (typed) receive?.(typed)
  typed = null
}

/** The same for a panel that is about to open: what was typed goes into the field that gets the focus there. */
export function typeAheadIntoPanel() {
  startTypingAhead()
  const arrive = (event: FocusEvent) => {
    if (!(event.target as HTMLElement).closest('dialog[data-panel]')) return
    document.removeEventListener('focusin', arrive)
    // After React has finished what it is doing, else it would put the field back. execCommand is the one way to type
    // into a field that its owner notices, whoever renders it.
    setTimeout(() => stopTypingAhead((text) => document.execCommand('insertText', false, text)))
  }
  document.addEventListener('focusin', arrive)
  setTimeout(() => document.removeEventListener('focusin', arrive), 5000)
}
