// The studio's text editor: CodeMirror in the place of the text box, which stays and is what is sent.
import {
  autocompletion, basicSetup, EditorView, HighlightStyle, indentWithTab, keymap, lintGutter, setDiagnostics,
  syntaxHighlighting, tags, yaml,
} from "../vendor/codemirror/codemirror.js";
import { suggestionsAt } from "./completion.js";

const INK = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--act)" },
  { tag: [tags.string, tags.content], color: "var(--ink)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--unsure)" },
  { tag: tags.comment, color: "var(--ink-2)", fontStyle: "italic" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: "var(--ink-2)" },
]);
const LOOK = EditorView.theme({
  "&": { height: "100%", fontSize: "var(--t-1)", color: "var(--ink)", backgroundColor: "var(--sheet)" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--act)" },
  ".cm-gutters": { backgroundColor: "var(--sheet-2)", color: "var(--ink-2)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--sheet-2)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--act-soft) !important" },
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--rule-strong)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--act)", color: "var(--on-act)" },
  ".cm-completionDetail": { color: "inherit" },
  ".cm-panels": { backgroundColor: "var(--sheet-2)", color: "var(--ink)" },
  ".cm-button, .cm-textfield": { backgroundImage: "none", backgroundColor: "var(--sheet)", color: "var(--ink)" },
});

const box = document.getElementById("text");
const host = document.getElementById("editor");
if (box && host) start(box, host);

function start(text, place) {
  // Within a shadow root the editor's styles are sheets of their own, which the page's policy allows.
  const root = place.attachShadow({ mode: "open" });
  let fromOutside = false;
  let schema = null;
  const view = new EditorView({
    doc: text.value,
    root,
    parent: root,
    extensions: [
      basicSetup, yaml(), lintGutter(), LOOK, syntaxHighlighting(INK), EditorView.lineWrapping,
      keymap.of([indentWithTab]),
      autocompletion({ override: [(context) => (schema ? suggestionsAt(schema, context) : null)] }),
      EditorView.contentAttributes.of({ tabindex: "0", "aria-label": "The file's text. Escape, then Tab, leaves it." }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged || fromOutside) return;
        text.value = view.state.doc.toString();
        text.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    ],
  });
  text.hidden = true;
  place.hidden = false;
  fetch(place.dataset.schema).then((answer) => (answer.ok ? answer.json() : null)).then((found) => { schema = found; });

  document.addEventListener("studio:text", () => {
    fromOutside = true;
    replace(view, text.value);
    fromOutside = false;
  });
  document.addEventListener("studio:go", (event) => {
    const line = view.state.doc.line(Math.min(Math.max(event.detail.line, 1), view.state.doc.lines));
    const from = Math.min(line.from + Math.max(event.detail.column - 1, 0), line.to);
    view.dispatch({ selection: { anchor: from, head: line.to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    view.focus();
  });
  document.addEventListener("studio:problems", (event) => mark(view, event.detail));
  document.dispatchEvent(new CustomEvent("studio:ready"));
}

// Only what differs is replaced, so that the cursor and undo stay useful.
function replace(view, wanted) {
  const now = view.state.doc.toString();
  if (now === wanted) return;
  let start = 0;
  while (start < now.length && start < wanted.length && now[start] === wanted[start]) start += 1;
  let tail = 0;
  const most = Math.min(now.length, wanted.length) - start;
  while (tail < most && now[now.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail += 1;
  view.dispatch({ changes: { from: start, to: now.length - tail, insert: wanted.slice(start, wanted.length - tail) } });
}

function mark(view, problems) {
  const doc = view.state.doc;
  const marks = problems.map(({ line, column, message, severity }) => {
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const from = Math.min(at.from + Math.max(column - 1, 0), at.to);
    return { from, to: at.to, severity, message };
  });
  view.dispatch(setDiagnostics(view.state, marks));
}
