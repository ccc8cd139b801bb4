/** Everything that was dropped or pasted: files, and those in folders, hidden ones left out. */
export async function filesOf(data: DataTransfer): Promise<File[]> {
  // Asked at once: after the first wait the browser has emptied the list.
  const entries = [...data.items].filter(({ kind }) => kind === 'file').map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }))
  const found = await Promise.all(entries.map(({ entry, file }) => (entry?.isDirectory ? inFolder(entry as FileSystemDirectoryEntry) : file ? [file] : [])))
  return found.flat()
}

async function inFolder(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const reader = folder.createReader()
  const found: File[] = []
  // It answers a hundred at a time, and nothing when that was all.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (entries.length === 0) return found
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory) found.push(...await inFolder(entry as FileSystemDirectoryEntry))
      else found.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)))
    }
  }
}
