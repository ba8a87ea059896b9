/* Buttons that copy a formatted citation, with its italics if it has any, and announce the copy. */

const announcement = document.getElementById("copied");

/* Screen readers announce only changes, so the old words are removed first. */
function announce(words) {
  announcement.textContent = "";
  setTimeout(() => { announcement.textContent = words; }, 50);
}

function select(source) {
  const range = document.createRange();
  range.selectNodeContents(source);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

async function copy(source) {
  const text = source.textContent;
  const styled = source.querySelector("i") && typeof ClipboardItem !== "undefined";
  if (styled) {
    const both = { "text/plain": text, "text/html": source.innerHTML };
    const blobs = Object.entries(both).map(([type, data]) => [type, new Blob([data], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } else {
    await navigator.clipboard.writeText(text);
  }
}

for (const button of document.querySelectorAll("button.copy")) {
  const source = document.getElementById(button.dataset.copies);
  button.addEventListener("click", async () => {
    try {
      await copy(source); // fails on a page without TLS, which has no clipboard
      announce(button.dataset.done);
    } catch {
      select(source);
      announce(document.execCommand("copy") ? button.dataset.done : button.dataset.failed);
    }
  });
  button.hidden = false;
}
