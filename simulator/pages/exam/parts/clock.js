// How much time is left. It runs in the browser; at the end, and whenever it is asked again, the program has the last word.
const views = new WeakMap()

function shown(seconds) {
  const whole = Math.max(0, Math.ceil(seconds))
  const two = value => String(value).padStart(2, "0")
  const hours = Math.floor(whole / 3600)
  return (hours ? hours + ":" : "") + two(Math.floor(whole / 60) % 60) + ":" + two(whole % 60)
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".clock")
  const view = views.get(parentElement) || { timer: 0, said: new Set(), last: Infinity }
  views.set(parentElement, view)
  root.querySelector(".name").textContent = data.name
  const time = root.querySelector(".time")
  const said = root.querySelector(".said")
  const ends = performance.now() + data.left * 1000
  let told = false
  const tick = () => {
    const left = data.paused ? data.left : (ends - performance.now()) / 1000
    time.textContent = data.paused ? shown(left) + " – " + data.stopped : data.label + " " + shown(left)
    root.classList.toggle("low", left <= 300)
    for (const [minutes, words] of Object.entries(data.warnings)) {
      const limit = Number(minutes) * 60
      // Said once, when the clock passes the mark while somebody looks; not when the page is opened later.
      if (left <= limit && view.last > limit && Number.isFinite(view.last) && !view.said.has(minutes)) {
        view.said.add(minutes)
        said.textContent = words
      }
    }
    view.last = left
    if (left <= 0 && !told && !data.paused) {
      told = true
      setTriggerValue("over", true)
    }
  }
  clearInterval(view.timer)
  tick()
  if (!data.paused) view.timer = setInterval(tick, 1000)
  return () => clearInterval(view.timer)
}
