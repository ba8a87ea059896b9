/* Words that are selected in the text of a source become the mark that quotes them.

   Whoever has no mouse selects with the keyboard, or pastes into the form, which makes the mark on
   the server. What a mark may hold is told by articles/text/markup/citation_marks.py. */

const MAX_MARK = 2000;
const body = document.querySelector(".source-body");
const bar = document.querySelector(".mark-bar");
const made = document.getElementById("mark-made");

/* The mark that quotes `words`; null for no words. Quotation marks and backslashes are made plain. */
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
  // What was made stays while its button is pressed, which takes the selection away in some browsers.
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
