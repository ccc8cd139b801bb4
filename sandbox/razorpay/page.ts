/** The frame of the pages that the gateway's stand-in shows. */
export function document(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><link rel="icon" href="data:,"><style>
    :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
    body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem } form { margin: 1rem 0 } fieldset { border: 1px solid GrayText; border-radius: .5rem; margin: 1rem 0 }
    label { display: block; padding: .35rem 0 } .amount { font-size: 2rem; margin: 0 } .note { color: GrayText } button, select { font: inherit; padding: .45rem 1rem }
    table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .4rem .6rem .4rem 0; vertical-align: top; border-bottom: 1px solid GrayText } td form { display: inline; margin: 0 } td button { padding: .1rem .5rem }
  </style></head><body>${body}</body></html>`
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

export function rupees(paise: number): string {
  return (paise / 100).toLocaleString('en-IN', { style: 'currency', currency: 'INR' })
}
