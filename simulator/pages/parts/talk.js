// The conversation: a live log that only grows, with a clock that runs in the browser. Text is set, never parsed.
const views = new WeakMap()

function element(name, style, text) {
  const made = document.createElement(name)
  if (style) made.className = style
  if (text !== undefined) made.textContent = text
  return made
}

function drawBack(line, data, goBack) {
  const button = element("button", "back", data.back)
  button.type = "button"
  button.setAttribute("aria-label", data.back_label.replace("{words}", line.text.slice(0, 60)))
  button.onclick = () => { button.disabled = true; goBack(line.event) }
  return button
}

function drawLine(line, data, goBack) {
  const labels = data.labels
  const item = element("div", "line " + line.who)
  const who = element("span", "who", labels[line.who] || "")
  const said = element("div", "said")
  if (line.subject) said.append(element("strong", "subject", line.subject))
  said.append(element("span", "text", line.text))
  const foot = element("div", "foot")
  if (line.event !== null) foot.append(drawBack(line, data, goBack))
  foot.append(element("time", "at", line.at))
  item.append(who, said, foot)
  return item
}

function same(one, other) {
  return one && one.who === other.who && one.text === other.text && one.at === other.at && one.event === other.event
}

function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds))
  const two = value => String(value).padStart(2, "0")
  const hours = Math.floor(whole / 3600)
  return (hours ? hours + ":" : "") + two(Math.floor(whole / 60) % 60) + ":" + two(whole % 60)
}

// A hint under the log makes it shorter: whoever was reading the last line goes on seeing it.
function stayAtEnd(log, view) {
  log.onscroll = () => { view.atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40 }
  const watcher = new ResizeObserver(() => { if (view.atEnd) log.scrollTop = log.scrollHeight })
  watcher.observe(log)
  return watcher
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".talk")
  const log = root.querySelector(".log")
  let view = views.get(parentElement)
  if (!view || view.attempt !== data.attempt) {
    if (view) { clearInterval(view.timer); view.watcher.disconnect() }
    view = { attempt: data.attempt, lines: [], timer: 0, atEnd: true }
    view.watcher = stayAtEnd(log, view)
    views.set(parentElement, view)
    log.replaceChildren()
  }
  log.setAttribute("aria-label", data.label)
  root.querySelector(".icon").textContent = data.icon
  root.querySelector(".name").textContent = data.name
  root.querySelector(".state").textContent = data.state
  root.classList.toggle("waiting", Boolean(data.waiting))
  root.classList.toggle("over", Boolean(data.over))
  root.classList.toggle("paused", Boolean(data.paused))

  const known = view.lines.every((line, index) => same(data.lines[index], line))
  if (!known) { log.replaceChildren(); view.lines = [] }
  const added = data.lines.slice(view.lines.length)
  const goBack = event => setTriggerValue("back", event)
  for (const line of added) log.append(drawLine(line, data, goBack))
  view.lines = data.lines.slice()
  if (added.length) requestAnimationFrame(() => { view.atEnd = true; log.scrollTop = log.scrollHeight })

  const began = performance.now() - data.elapsed * 1000
  const time = root.querySelector(".clock")
  clearInterval(view.timer)
  const tick = () => { time.textContent = clock((performance.now() - began) / 1000) }
  if (data.elapsed === null) time.textContent = ""
  else if (data.over || data.paused) time.textContent = clock(data.elapsed)
  else { tick(); view.timer = setInterval(tick, 1000) }
  return () => clearInterval(view.timer)
}
