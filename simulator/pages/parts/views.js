// On a narrow screen: conversation or desk, with a dot on the one that changed while out of sight.
const seen = new WeakMap()

export default function (component) {
  const { data, parentElement } = component
  const state = seen.get(parentElement) || { counts: {} }
  seen.set(parentElement, state)
  const buttons = [...parentElement.querySelectorAll("button")]
  const choose = view => {
    document.body.dataset.sluView = view
    state.counts[view] = data.counts[view]
    for (const button of buttons) {
      const chosen = button.dataset.view === view
      button.setAttribute("aria-pressed", String(chosen))
      if (chosen) button.classList.remove("changed")
    }
  }
  for (const button of buttons) {
    const view = button.dataset.view
    button.querySelector(".label").textContent = data.labels[view]
    button.onclick = () => choose(view)
    if (state.counts[view] === undefined) state.counts[view] = data.counts[view]
    const changed = data.counts[view] !== state.counts[view] && document.body.dataset.sluView !== view
    button.classList.toggle("changed", changed)
    button.querySelector(".mark").textContent = changed ? data.changed : ""
  }
  choose(document.body.dataset.sluView || "talk")
}
