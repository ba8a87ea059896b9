/* Shows the mark that quotes the words that are selected in the text of a source.

   Without this script, editors paste the words into the form, and the server makes the mark. What a mark may contain is
   defined in articles/text/markup/citation_marks.py. */

const MAX_MARK = 2000; // characters
const body = document.querySelector(".source-body");
const bar = document.querySelector(".mark-bar");
const made = document.getElementById("mark-made");

/* The mark that quotes `words`; null without words. Quotation marks and backslashes are escaped. */
export function markOf(key, words) {
  const plain = words.replaceAll("\u00ad", "").replaceAll("`", "’").replace(/\s+/g, " ").trim();
  return plain ? `[@${key}, "${plain.replace(/["\\]/g, "\\$&")}"]` : null;
}

function selected() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return "";
  return body.contains(chosen.anchorNode) && body.contains(chosen.focusNode) ? chosen.toString() : "";
}

let waiting = 0;
function show() {
  const mark = markOf(bar.dataset.key, selected());
  // Without a selection the last mark stays, since in some browsers pressing its button clears the selection.
  if (!mark) return;
  const long = mark.length > MAX_MARK;
  made.textContent = long ? bar.dataset.long : mark;
  bar.querySelector("button").disabled = long;
  bar.hidden = false;
}

if (body && bar) {
  const hint = document.querySelector(".mark-hint");
  hint.textContent = hint.dataset.scripted;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
}
