// Once a token: hand it to the address that makes a cookie of it (or clears the cookie), then load the page anew.
export default function (component) {
  const { data, setTriggerValue } = component
  const once = `${data.path} ${data.token}`
  if (window.sluSigning === once) return
  window.sluSigning = once
  fetch(data.path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: data.token }),
  }).then(
    answer => (answer.ok ? window.location.replace(data.next || window.location.pathname) : setTriggerValue("failed", true)),
    () => setTriggerValue("failed", true),
  )
}
