let typed: string | null = null

function collect(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'Backspace') typed = typed!.slice(0, -1)
  else if (event.key.length === 1) typed += event.key
  else return
  event.preventDefault()
  event.stopPropagation()
}

/**
 * Keeps what is typed between asking for the palette and its arrival over a slow network, so that a name typed right
 * after Ctrl-K is neither lost nor taken for shortcuts.
 */
export function startTypingAhead() {
  if (typed !== null) return
  typed = ''
  document.addEventListener('keydown', collect, true)
}

/** Hands over what was typed meanwhile, if anything; from here on the keys are the palette's. */
export function stopTypingAhead(receive?: (typed: string) => void) {
  document.removeEventListener('keydown', collect, true)
  if (typed) receive?.(typed)
  typed = null
}
