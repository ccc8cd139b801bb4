/** Has the browser save what lies at an address. @param name without one the server names it */
export function saveFile(address: string, name = '') {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}

/** Has the browser save bytes under a name. */
export function saveBytes(bytes: Blob, name: string) {
  const address = URL.createObjectURL(bytes)
  saveFile(address, name)
  // Not at once: the browser may not have begun to read.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
