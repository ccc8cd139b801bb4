// The page of the patients' phones: asks for the state once a second and draws what changed.
const $ = (id) => document.getElementById(id)
const element = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties)
  node.append(...children)
  return node
}
const ask = async (path, body) => {
  const answer = await fetch(`/_sandbox/${path}`, body && { method: 'POST', body: JSON.stringify(body) })
  return answer.json()
}

let state = { phones: [], numbers: [], templates: [], settings: {}, codes: [] }
let chosen = location.hash.slice(1)
let drawn = { phones: '', chat: '', side: '' }

const clock = (at) => new Date(at).toLocaleTimeString('en-IN', { hour: 'numeric', minute: '2-digit' })
const day = (at) => new Date(at).toLocaleDateString('en-IN', { weekday: 'long', day: 'numeric', month: 'long' })
const pretty = (phone) => (/^91\d{10}$/.test(phone) ? `+91 ${phone.slice(2, 7)} ${phone.slice(7)}` : `+${phone}`)
const ticks = { accepted: '🕓', sent: '✓', delivered: '✓✓', read: '✓✓ read', failed: '⚠ not delivered' }
const changed = (part, value) => {
  const text = JSON.stringify(value)
  if (drawn[part] === text) return false
  drawn[part] = text
  return true
}

async function refresh() {
  state = await ask('state')
  if (!chosen && state.phones[0]) chosen = state.phones[0].phone
  $('pending').textContent = state.pending ? `${state.pending} webhooks on their way` : ''
  drawPhones()
  drawSide()
  await drawChat()
}

function drawPhones() {
  if (!changed('phones', [state.phones, chosen])) return
  $('no-phones').hidden = state.phones.length > 0
  $('phones').replaceChildren(
    ...state.phones.map((phone) => {
      const button = element('button', { type: 'button', onclick: () => choose(phone.phone) },
        element('span', { className: 'face', ariaHidden: 'true', textContent: phone.phone.slice(-2) }),
        element('strong', { textContent: phone.name || pretty(phone.phone) }),
        ...(phone.unread ? [element('em', { textContent: phone.unread, title: 'Unread' })] : []),
        element('small', { textContent: phone.last ? `${phone.direction === 'in' ? 'You: ' : ''}${phone.last}` : 'No messages yet' }))
      button.setAttribute('aria-current', String(phone.phone === chosen))
      return element('li', {}, button)
    }),
  )
}

async function drawChat() {
  const messages = chosen ? await ask(`messages?phone=${chosen}`) : []
  if (!changed('chat', [messages, chosen])) return
  const number = state.numbers.find((one) => one.id === messages.at(-1)?.number_id)
  $('who').textContent = number?.name ?? (chosen ? 'No clinic yet' : 'Nobody')
  $('clinic').textContent = chosen ? `on the phone ${pretty(chosen)}` : ''
  $('avatar').textContent = (number?.name ?? '?').slice(0, 1)
  let last = ''
  $('chat').replaceChildren(
    ...messages.flatMap((message) => {
      const mine = message.direction === 'in'
      const item = element('li', { className: mine ? 'in' : 'out' },
        element('div', { className: 'bubble' }, ...(message.media ? [showMedia(message.media)] : []), message.body,
          element('footer', {
            className: message.status === 'failed' ? 'failed' : '',
            textContent: `${clock(message.at)}${mine ? '' : ` ${ticks[message.status] ?? ''}`}`,
          })))
      if (message.buttons.length)
        item.append(element('div', { className: 'taps' },
          ...message.buttons.map((button, at) =>
            element('button', { type: 'button', textContent: `↩ ${button.title}`, onclick: () => act('tap', { message: message.id, button: at }) }))))
      const heading = day(message.at) === last ? [] : [element('li', { className: 'day', textContent: day(message.at) })]
      last = day(message.at)
      return [...heading, item]
    }),
  )
  $('chat').scrollTop = $('chat').scrollHeight
}

function showMedia({ id, type, name }) {
  const src = `/_sandbox/media/${id}`
  if (type === 'image') return element('img', { src, alt: 'Photograph', width: 160 })
  if (type === 'audio') return element('audio', { src, controls: true })
  if (type === 'video') return element('video', { src, controls: true, width: 200 })
  return element('a', { href: src, textContent: name ?? 'Document' })
}

function drawSide() {
  const phone = state.phones.find((one) => one.phone === chosen)
  $('mode').disabled = !phone
  if (!changed('side', [phone?.mode, phone?.code, phone?.hidden, chosen, state.numbers, state.templates, state.settings])) return
  for (const input of document.querySelectorAll('[name=mode]')) input.checked = input.value === (phone?.mode ?? 'deliver')
  for (const id of ['code', 'next-code'])
    if (!$(id).options.length) $(id).append(...state.codes.map((code) => element('option', { value: code, textContent: `${code} · ${state.titles[code]}` })))
  $('code').value = phone?.code ?? 131026
  $('hidden').checked = Boolean(phone?.hidden)
  $('approval').value = state.settings.approval
  for (const input of document.querySelectorAll('[data-setting]')) input.checked = state.settings[input.dataset.setting]
  $('numbers').replaceChildren(
    ...state.numbers.map((number) =>
      element('div', { className: 'number' }, element('strong', { textContent: number.name }), ` ${number.display}`,
        element('dl', {}, ...[['Phone number id', number.id], ['WABA id', number.waba_id], ['Token', number.token]].flatMap(([name, value]) => [
          element('dt', { textContent: name }),
          element('dd', {}, element('code', { textContent: value }),
            element('button', { type: 'button', textContent: 'Copy', ariaLabel: `Copy ${name} of ${number.name}`, onclick: () => navigator.clipboard.writeText(value) })),
        ])),
        element('label', {}, element('input', {
          type: 'checkbox', checked: number.broken !== null,
          onchange: (event) => act('numbers', { id: number.id, broken: event.target.checked ? 190 : null }),
        }), ' Token has expired'))),
  )
  $('templates').replaceChildren(
    ...state.templates.map((template) =>
      element('li', {}, element('b', { textContent: `${template.name} · ${template.language}` }), template.status.toLowerCase(),
        ...[['Approve', 'APPROVED'], ['Reject', 'REJECTED'], ['Pause', 'PAUSED'], ['Disable', 'DISABLED']].map(([title, status]) =>
          element('button', { type: 'button', textContent: title, onclick: () => act(`templates/${template.id}`, { status }) })),
        element('button', { type: 'button', textContent: template.category === 'UTILITY' ? 'To marketing' : 'To utility',
          onclick: () => act(`templates/${template.id}/category`, { category: template.category === 'UTILITY' ? 'MARKETING' : 'UTILITY' }) }))),
  )
}

async function act(path, body) {
  await ask(path, body)
  await refresh()
}
function choose(phone) {
  chosen = phone
  location.hash = phone
  refresh()
}

$('add').onsubmit = async (event) => {
  event.preventDefault()
  const phone = $('add-phone').value.replace(/\D/g, '')
  if (phone.length < 8) return
  await ask(`phones/${phone}`, {})
  event.target.reset()
  choose(phone)
}
$('write').onsubmit = async (event) => {
  event.preventDefault()
  const text = $('text').value
  event.target.reset()
  const last = state.phones.find((one) => one.phone === chosen)?.last
  await act('text', { phone: chosen, text, ...(last ? {} : { number: state.numbers[0]?.id }) })
}
$('attach').onclick = () => $('file').click()
$('file').onchange = async (event) => {
  const [file] = event.target.files
  if (!file || !chosen) return
  const data = await new Promise((done) => {
    const reader = Object.assign(new FileReader(), { onload: () => done(reader.result.split(',')[1]) })
    reader.readAsDataURL(file)
  })
  event.target.value = ''
  const last = state.phones.find((one) => one.phone === chosen)?.last
  await act('media', { phone: chosen, mime: file.type, name: file.name, data, ...(last === null || last === undefined ? { number: state.numbers[0]?.id } : {}) })
}
for (const value of ['stop', 'resume']) $(value).onclick = () => act('preference', { phone: chosen, value })
$('mode').onchange = () =>
  act(`phones/${chosen}`, {
    mode: document.querySelector('[name=mode]:checked').value, code: Number($('code').value), hidden: $('hidden').checked ? 1 : 0,
  })
$('read').onclick = () => act('read', { phone: chosen })
$('approval').onchange = () => act('settings', { approval: $('approval').value })
for (const input of document.querySelectorAll('[data-setting]'))
  input.onchange = () => act('settings', { [input.dataset.setting]: input.checked })
$('fail-next').onclick = () => act('faults', { kind: 'error', code: Number($('next-code').value) })
$('lose-next').onclick = () => act('faults', { kind: 'lost' })
addEventListener('hashchange', () => location.hash.slice(1) && location.hash.slice(1) !== chosen && choose(location.hash.slice(1)))

const poll = () => refresh().catch(() => ($('pending').textContent = 'The sandbox does not answer')).finally(() => setTimeout(poll, 1000))
poll()
