/** A clinic's text as plain paragraphs and points, the same way as the paper sets it; whatever is typed is text. */
export function ConsentBody({ body }: { body: string }) {
  const parts: (string | string[])[] = []
  for (const line of body.split('\n').map((one) => one.trim()).filter(Boolean)) {
    const last = parts.at(-1)
    if (!line.startsWith('- ')) parts.push(line)
    else if (Array.isArray(last)) last.push(line.slice(2))
    else parts.push([line.slice(2)])
  }
  return (
    <div className="grid gap-2">
      {parts.map((part, i) => Array.isArray(part)
        ? <ul key={i} className="list-disc ps-5">{part.map((point, n) => <li key={n}>{point}</li>)}</ul>
        : <p key={i}>{part}</p>)}
    </div>
  )
}
