// Forms that need a passkey. Without script, or where the browser has no passkeys, they stay hidden: a code does.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  const creating = form.dataset.passkey === 'create'
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) continue
  form.hidden = false
  const problem = form.querySelector('[data-passkey-error]')
  const words = problem.firstElementChild
  const usual = words.textContent
  let busy = false
  form.addEventListener('submit', async event => {
    event.preventDefault()
    // Not by time, as the buttons of other forms do: whoever puts a wrong password right at once is not made to press twice.
    if (busy) return
    busy = true
    const button = event.submitter
    problem.hidden = true
    try {
      const answer = await fetch(form.dataset.passkeyOptions, { method: 'POST', body: new FormData(form), redirect: 'error' })
      if (!answer.ok) throw new Error(answer.status === 422 ? await answer.text() : '')
      const options = await answer.json()
      const credential = creating
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
      form.querySelector('[name=Credential]').value = JSON.stringify(credential)
      form.action = button.formAction
      form.submit()
    } catch (error) {
      words.textContent = error.name === 'Error' && error.message ? error.message : usual
      problem.hidden = false
      busy = false
    }
  })
}
