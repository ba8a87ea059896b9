/* Goes from change to change by buttons and keys. The focus moves to the change, and a status line names it.
   The keys are single letters, so they can be switched off (WCAG 2.1.4) and are ignored in text fields. */

const STORED = "diff-keys"; // in localStorage: "off" if the keys are switched off
const KEYS = { n: 1, j: 1, p: -1, k: -1 }; // to the next or previous change
const REVISIONS = { "]": "next", "[": "prev" }; // to the diff of the next or previous revision, by the `rel` of its link

export function start(bar) {
  const status = bar.querySelector(".diff-at");
  const keysWanted = bar.querySelector(".diff-keys input");
  const changes = [...document.querySelectorAll("[data-change]")];
  if (!changes.length) return;

  const fill = (sentence, number) => sentence.replace("{number}", number).replace("{all}", changes.length);

  let last = -1; // the index of the change that the reader went to last

  const isInWindow = (change) => {
    const { top, bottom } = change.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  /* The index of the next (1) or previous (-1) change: from the change that has the focus, else from the last change
     that the reader went to, if it is still in the window, else from the text below the bar. */
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

  /* Whether an element uses letter keys itself, as text fields do. */
  function takesLetters(target) {
    return target.isContentEditable || target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [role=listbox]");
  }

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    if (button) go(Number(button.dataset.go));
  });
  document.addEventListener("keydown", (event) => {
    if (!keysWanted.checked || event.defaultPrevented || event.isComposing || takesLetters(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in KEYS && !event.shiftKey) {
      event.preventDefault();
      go(KEYS[event.key]);
    } else if (event.key in REVISIONS) {
      document.querySelector(`.diff-steps a[rel="${REVISIONS[event.key]}"]`)?.click();
    }
  });

  try { keysWanted.checked = localStorage.getItem(STORED) !== "off"; } catch { /* storage is forbidden: the keys are on */ }
  keysWanted.addEventListener("change", () => {
    try {
      if (keysWanted.checked) localStorage.removeItem(STORED);
      else localStorage.setItem(STORED, "off");
    } catch { /* storage is forbidden: the choice lasts for this page */ }
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
