// The studio's file page: form, text and what stands beside them, kept in step.
const ready = { text: false, pressed: null };

document.addEventListener("studio:ready", () => { ready.text = true; tell(); });

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  const text = document.getElementById("text");
  if (!link || !text) return;
  event.preventDefault();
  const line = Number(link.dataset.line);
  const column = Number(link.dataset.column);
  if (ready.text) document.dispatchEvent(new CustomEvent("studio:go", { detail: { line, column } }));
  else select(text, line, column);
});

// What came back: the text after the form was filled in, the form after the text was typed, and what is wrong.
document.addEventListener("htmx:afterSettle", () => {
  const sent = document.getElementById("text-now");
  const text = document.getElementById("text");
  if (sent && text && (ready.pressed ?? "").startsWith("add:")) focusNew(ready.pressed.slice(4));
  if (sent) ready.pressed = null;
  if (sent && text) {
    text.value = sent.value;
    sent.remove();
    document.dispatchEvent(new CustomEvent("studio:text"));
  }
  tell();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("#guided button[name='do']");
  if (button) ready.pressed = button.value;
});

// Whoever adds something wants to fill it in next.
function focusNew(name) {
  const all = [...document.querySelectorAll("#guided [data-field]")];
  const own = all.filter((one) => new RegExp(`^${name.replaceAll(".", "\\.")}\\.[^.]+$`).test(one.dataset.field));
  const target = own.at(-1) ?? all.find((one) => one.dataset.field === name);
  target?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

function tell() {
  const problems = [...document.querySelectorAll("#beside a[data-line]")].map((link) => ({
    line: Number(link.dataset.line),
    column: Number(link.dataset.column),
    severity: link.dataset.severity,
    message: link.dataset.message,
    field: link.dataset.field,
  }));
  document.dispatchEvent(new CustomEvent("studio:problems", { detail: problems }));
  for (const place of document.querySelectorAll("#guided [data-fault]")) {
    place.textContent = problems.find((one) => one.field && one.field === place.dataset.fault)?.message ?? "";
  }
}

function select(text, wanted, column) {
  const lines = text.value.split("\n");
  const line = Math.min(Math.max(wanted, 1), lines.length);
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  text.focus();
  text.setSelectionRange(before + Math.max(column - 1, 0), before + lines[line - 1].length);
  text.scrollTop = Math.max(0, (line - 8) * parseFloat(getComputedStyle(text).lineHeight));
}
