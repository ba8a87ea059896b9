/* A button at every text area for Markdown opens the dialog for citing, which inserts a mark at the cursor. */

import { CiteDialog } from "./cite-dialog.js";

const template = document.getElementById("cite-template");
const used = new WeakSet(); // text areas that had the focus

/* Insert text as if it were typed, so that the browser can undo it and the form notices the change. */
function insert(area, text) {
  area.focus();
  const at = used.has(area) ? area.selectionEnd : area.value.trimEnd().length;
  area.setSelectionRange(at, at);
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, at, at, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function nameOf(area) {
  return area.labels?.[0]?.textContent.trim().replace(/:$/, "") || area.getAttribute("aria-label") || "";
}

function equip(area, dialog) {
  if (area.dataset.citable) return;
  area.dataset.citable = "yes";
  area.addEventListener("focus", () => used.add(area));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cite-button";
  button.textContent = template.dataset.button;
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-label", `${template.dataset.buttonIn} ${nameOf(area)}`.trim());
  button.addEventListener("click", () => dialog.open((mark) => insert(area, mark), () => area.focus()));
  const bar = document.createElement("div");
  bar.className = "cite-bar";
  bar.append(button);
  area.before(bar);
}

function equipAll(root, dialog) {
  for (const area of root.querySelectorAll("textarea[data-markdown]")) equip(area, dialog);
}

if (template) {
  const dialog = new CiteDialog(template);
  equipAll(document, dialog);
  /* Rows that other scripts add later get a button too. */
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) if (node.querySelectorAll) equipAll(node, dialog);
    }
  }).observe(document.body, { childList: true, subtree: true });
}
