// The conversation: a live log that only grows, with a clock that runs in the browser. Text is set, never parsed.
const views = new WeakMap()

function element(name, style, text) {
  const made = document.createElement(name)
  if (style) made.className = style
  if (text !== undefined) made.textContent = text
  return made
}

function drawLine(line, labels) {
  const item = element("div", "line " + line.who)
  const who = element("span", "who", labels[line.who] || "")
  const said = element("div", "said")
  if (line.subject) said.append(element("strong", "subject", line.subject))
  said.append(element("span", "text", line.text))
  item.append(who, said, element("time", "at", line.at))
  return item
}

function same(one, other) {
  return one && one.who === other.who && one.text === other.text && one.at === other.at
}

function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds))
  const two = value => String(value).padStart(2, "0")
  const hours = Math.floor(whole / 3600)
  return (hours ? hours + ":" : "") + two(Math.floor(whole / 60) % 60) + ":" + two(whole % 60)
}

export default function (component) {
  const { data, parentElement } = component
  const root = parentElement.querySelector(".talk")
  const log = root.querySelector(".log")
  let view = views.get(parentElement)
  if (!view || view.attempt !== data.attempt) {
    if (view) clearInterval(view.timer)
    view = { attempt: data.attempt, lines: [], timer: 0 }
    views.set(parentElement, view)
    log.replaceChildren()
  }
  log.setAttribute("aria-label", data.label)
  root.querySelector(".icon").textContent = data.icon
  root.querySelector(".name").textContent = data.name
  root.querySelector(".state").textContent = data.state
  root.classList.toggle("waiting", Boolean(data.waiting))
  root.classList.toggle("over", Boolean(data.over))

  const known = view.lines.every((line, index) => same(data.lines[index], line))
  if (!known) { log.replaceChildren(); view.lines = [] }
  const added = data.lines.slice(view.lines.length)
  for (const line of added) log.append(drawLine(line, data.labels))
  view.lines = data.lines.slice()
  if (added.length) requestAnimationFrame(() => { log.scrollTop = log.scrollHeight })

  const began = performance.now() - data.elapsed * 1000
  const time = root.querySelector(".clock")
  clearInterval(view.timer)
  const tick = () => { time.textContent = clock((performance.now() - began) / 1000) }
  if (data.elapsed === null) time.textContent = ""
  else if (data.over) time.textContent = clock(data.elapsed)
  else { tick(); view.timer = setInterval(tick, 1000) }
  return () => clearInterval(view.timer)
}
