// Forms that need a passkey. Without script, or where the browser has no passkeys, they stay hidden: the authenticator app does.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  const creating = form.dataset.passkey === 'create'
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) continue
  form.hidden = false
  form.addEventListener('submit', async event => {
    event.preventDefault()
    const button = event.submitter
    const problem = form.querySelector('[data-passkey-error]')
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
      if (error.name === 'Error' && error.message) problem.textContent = error.message
      problem.hidden = false
    }
  })
}
