import type { ReceivedMail } from './mailbox.ts'

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const frame = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
  body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem }
  a { color: inherit } h1 { font-size: 1.25rem } ul { list-style: none; padding: 0 }
  li a { display: grid; grid-template-columns: 9rem 1fr auto; gap: 1rem; padding: .6rem .5rem; border-bottom: 1px solid #8884; text-decoration: none }
  li a:hover { background: #8881 } time, dd, .muted { opacity: .7 } b { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
  iframe { width: 100%; height: 70vh; border: 1px solid #8884; border-radius: 8px; background: #fff } pre { white-space: pre-wrap }
  @media (max-width: 600px) { li a { grid-template-columns: 1fr; gap: 0 } }
</style>
</head>
<body>${body}</body>
</html>`

const time = (at: string) => `<time datetime="${at}">${new Date(at).toLocaleString('en-IN', { dateStyle: 'medium', timeStyle: 'short' })}</time>`

/** The list, newest first; it looks for new mail by itself. */
export function listPage(mails: ReceivedMail[]): string {
  const rows = mails.toReversed().map((mail) => `<li><a href="/mails/${mail.id}">${time(mail.at)}<b>${escape(mail.subject)}</b><span class="muted">${escape(mail.to)}</span></a></li>`)
  const watch = `<script>
    setInterval(async () => {
      const mails = await fetch('/api/mails' + location.search).then((answer) => answer.json()).catch(() => null)
      if (mails && mails.length !== ${mails.length}) location.reload()
    }, 2000)
  </script>`
  const content = rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p class="muted">Nothing yet. Every mail that Chairside sends on this machine ends up here.</p>'
  return frame('Mailbox', `<h1>Mailbox</h1>${content}${watch}`)
}

/** One mail. Its HTML is shown in a frame that may run no script; links open in a new tab. */
export function mailPage(mail: ReceivedMail): string {
  const body = mail.html
    ? `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="Mail" srcdoc="${escape(`<base target="_blank">${mail.html}`)}"></iframe>`
    : `<pre>${escape(mail.text)}</pre>`
  const attached = mail.attachments.map(({ name, bytes }, place) =>
    `<p><a href="/mails/${mail.id}/${place}" target="_blank">${escape(name)}</a> <span class="muted">${Math.ceil(bytes / 1024)} KB</span></p>`).join('')
  return frame(mail.subject, `<p><a href="/">← Mailbox</a></p><h1>${escape(mail.subject)}</h1>
    <p class="muted">${escape(mail.from)} → ${escape(mail.to)} · ${time(mail.at)}</p>${body}${attached}
    <form method="post"><p><label>Answer as ${escape(mail.to)}<br><textarea name="text" rows="5" style="width: 100%" required></textarea></label></p><p><button>Send</button></p></form>`)
}
