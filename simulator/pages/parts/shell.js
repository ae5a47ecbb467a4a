// Once a page load: Polish names for the framework's own controls, and no single-key shortcuts.
const PLACES = ["aria-label", "title", "placeholder", "alt"]

// A name that ends in … stands for all that begin so: "Help for …".
function named(found, names) {
  if (names[found]) return names[found]
  const start = Object.keys(names).find(name => name.endsWith("…") && found.startsWith(name.slice(0, -1)))
  return start && names[start].replace("…", found.slice(start.length - 1))
}

function translate(node, names) {
  if (node.nodeType !== Node.ELEMENT_NODE) return
  for (const element of [node, ...node.querySelectorAll("*")]) {
    for (const place of PLACES) {
      const found = element.getAttribute(place)
      const polish = found && named(found.trim(), names)
      if (polish) element.setAttribute(place, polish)
    }
    if (element.childElementCount === 0 && !element.isContentEditable) {
      const said = element.textContent.trim()
      // Only the framework's own furniture: what people wrote stays as they wrote it.
      if (names[said] && !element.closest(".stHtml, [data-slu], textarea, input")) element.textContent = names[said]
    }
  }
}

function quietKeys(event) {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1
  const target = event.composedPath()[0]
  const types = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  const chooses = target instanceof HTMLElement && target.closest("[role=listbox], [role=combobox], [role=tablist], .js-plotly-plot")
  if (plain && !types && !chooses && /^[rc]$/i.test(event.key)) event.stopImmediatePropagation()
}

export default function (component) {
  const { data } = component
  if (window.sluShell) return
  window.sluShell = true
  const names = data.names
  window.addEventListener("keydown", quietKeys, true)
  translate(document.body, names)
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === "attributes") translate(change.target, names)
      else change.addedNodes.forEach(node => translate(node, names))
    }
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: PLACES })
}
