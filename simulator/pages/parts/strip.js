// Every criterion as one small button: hover, focus and screen readers learn what, how far, how often, when last.
function element(name, style, text) {
  const made = document.createElement(name)
  if (style) made.className = style
  if (text !== undefined) made.textContent = text
  return made
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".strip")
  const hint = root.querySelector(".hint")
  const rows = root.querySelector(".rows")
  hint.textContent = data.hint
  rows.replaceChildren(...data.rows.map(row => {
    const line = element("div", "row")
    const cells = element("div", "cells")
    cells.setAttribute("role", "group")
    cells.setAttribute("aria-label", row.label)
    for (const cell of row.cells) {
      const button = element("button", "cell " + cell.style + (cell.id === data.chosen ? " chosen" : ""))
      button.type = "button"
      button.setAttribute("aria-label", cell.id + " " + cell.words)
      button.setAttribute("aria-pressed", String(cell.id === data.chosen))
      button.append(element("span", "name", cell.short), element("span", "sign", cell.sign))
      button.onmouseenter = button.onfocus = () => { hint.textContent = cell.id + " " + cell.words }
      button.onmouseleave = button.onblur = () => { hint.textContent = data.hint }
      button.onclick = () => setTriggerValue("picked", cell.id)
      cells.append(button)
    }
    line.append(element("div", "label", row.label), cells)
    return line
  }))
}
