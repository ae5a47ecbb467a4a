// How long the message under the conversation is, and how many text messages that makes, while it is being typed.
// The alphabet of GSM 03.38: 160 characters a message, 153 in a longer one; any other letter (ą, ę…): 70 and 67.
const BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
const DOUBLE = "^{}\\[~]|€\f"

export function measure(words) {
  const letters = [...words]
  const isPlain = letters.every(one => BASIC.includes(one) || DOUBLE.includes(one))
  const length = isPlain ? letters.reduce((sum, one) => sum + (DOUBLE.includes(one) ? 2 : 1), 0) : words.length
  const [alone, part] = isPlain ? [160, 153] : [70, 67]
  return { characters: words.length, messages: length <= alone ? 1 : Math.ceil(length / part) }
}

function counted(n, forms) {
  const rule = new Intl.PluralRules("pl").select(n)
  return (forms[rule] ?? forms.many).replace("#", n)
}

export default function (component) {
  const { data, parentElement } = component
  const said = parentElement.querySelector(".count")
  const box = () => document.querySelector(".st-key-talk [data-testid=stChatInput] textarea")
  function show() {
    const found = measure(box()?.value ?? "")
    const tooLong = data.most && found.characters > data.most
    const parts = [counted(found.characters, data.characters), counted(found.messages, data.messages)]
    said.textContent = found.characters ? parts.join(" · ") : data.empty
    said.classList.toggle("over", Boolean(tooLong))
    if (tooLong) said.textContent += " · " + counted(found.characters - data.most, data.over)
  }
  const later = () => setTimeout(show)
  document.addEventListener("input", later, true)
  document.addEventListener("keyup", later, true)
  show()
  return () => {
    document.removeEventListener("input", later, true)
    document.removeEventListener("keyup", later, true)
  }
}
