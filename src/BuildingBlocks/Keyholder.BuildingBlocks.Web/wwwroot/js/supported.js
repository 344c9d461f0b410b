// Runs before the page is drawn, so that parts that only work with script do not appear and then jump.
document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');
