// Digits choose an option of a written question, Enter sends the answer; registered once a page load.
const OPTIONS = ".st-key-answer :is(input[type=radio], input[type=checkbox])"

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  const box = document.querySelector(".st-key-answer")
  if (!box) return
  const target = event.composedPath()[0]
  if (!(target instanceof HTMLElement)) return
  const chooses = target.matches(OPTIONS)
  const isFree = target === document.body || target.closest(".stMain") === target
  const types = target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !chooses)
  if (/^[1-9]$/.test(event.key) && !types && !target.closest("[role=combobox], [role=listbox]")) {
    const option = document.querySelectorAll(OPTIONS)[Number(event.key) - 1]
    if (!option) return
    event.preventDefault()
    option.click()
    option.focus()
  }
  const send = document.querySelector(".st-key-send-answer button")
  if (event.key === "Enter" && send && target.matches(".st-key-answer .stTextInput input")) {
    setTimeout(() => send.click(), 50) // the field hands its text over first
  }
  if (event.key === "Enter" && send && (chooses || isFree)) {
    event.preventDefault()
    event.stopImmediatePropagation()
    send.click()
  }
}

export default function () {
  if (window.sluKeys) return
  window.sluKeys = true
  // Before the framework, which keeps Enter on an option to itself.
  window.addEventListener("keydown", onKey, true)
}
