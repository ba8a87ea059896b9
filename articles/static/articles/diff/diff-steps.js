/* Goes from change to change by buttons and keys. The focus moves to the change, and a status line names it.
   Keys are single letters, so they can be switched off (WCAG 2.1.4), and do nothing while somebody types. */

const OFF = "diff-keys";
const KEYS = { n: 1, j: 1, p: -1, k: -1 };
const REVISIONS = { "]": "next", "[": "prev" };

export function start(bar) {
  const status = bar.querySelector(".diff-at");
  const wanted = bar.querySelector(".diff-keys input");
  const changes = [...document.querySelectorAll("[data-change]")];
  if (!changes.length) return;

  const fill = (sentence, number) => sentence.replace("{number}", number).replace("{all}", changes.length);

  let last = -1; // the index of the change that was stepped to last

  const isInWindow = (change) => {
    const { top, bottom } = change.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  /* The index of the next change: counted from the change that has the focus, or the last one stepped to if it is
     still in the window; else from the text below the bar. */
  function target(step) {
    const focused = document.activeElement?.closest("[data-change]");
    if (focused) return changes.indexOf(focused) + step;
    if (last >= 0 && isInWindow(changes[last])) return last + step;
    const line = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 2;
    const at = changes.findLastIndex((change) => change.getBoundingClientRect().top < line);
    const reached = at >= 0 && changes[at].getBoundingClientRect().top < bar.getBoundingClientRect().bottom - 2;
    return step < 0 && reached ? at : at + step;
  }

  function go(step) {
    const to = target(step);
    if (to < 0 || to >= changes.length) {
      status.textContent = fill(to < 0 ? bar.dataset.first : bar.dataset.last, changes.length);
      return;
    }
    last = to;
    const change = changes[to];
    change.tabIndex = -1;
    change.focus({ preventScroll: true });
    change.scrollIntoView({ block: "start", behavior: "instant" });
    status.textContent = fill(bar.dataset.at, to + 1).replace("{words}", change.dataset.change);
  }

  /* Whether a key press belongs to a text field or another control. */
  function isTyped(target) {
    return target.isContentEditable || target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [role=listbox]");
  }

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    if (button) go(Number(button.dataset.go));
  });
  document.addEventListener("keydown", (event) => {
    if (!wanted.checked || event.defaultPrevented || event.isComposing || isTyped(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in KEYS && !event.shiftKey) {
      event.preventDefault();
      go(KEYS[event.key]);
    } else if (event.key in REVISIONS) {
      document.querySelector(`.diff-steps a[rel="${REVISIONS[event.key]}"]`)?.click();
    }
  });

  try { wanted.checked = localStorage.getItem(OFF) !== "off"; } catch { /* storage is forbidden: they work */ }
  wanted.addEventListener("change", () => {
    try {
      if (wanted.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "off");
    } catch { /* the choice lasts for this page */ }
  });

  const keys = bar.querySelector(".diff-keys");
  keys.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !keys.open) return;
    keys.open = false;
    keys.querySelector("summary").focus();
  });
  for (const kind of ["pointerdown", "focusin"]) {
    document.addEventListener(kind, (event) => {
      if (keys.open && !keys.contains(event.target)) keys.open = false;
    });
  }
}
