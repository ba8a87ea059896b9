/* While the pointer or the focus is on the row of an author, only the words of this author are coloured. */

const text = document.querySelector(".authored");

function colourOnly(row) {
  text.classList.toggle("picking", Boolean(row));
  for (const one of text.querySelectorAll(".lit")) one.classList.remove("lit");
  if (!row) return;
  for (const one of text.querySelectorAll(`[data-by="${row.dataset.author}"]`)) one.classList.add("lit");
}

if (text) {
  for (const table of document.querySelectorAll(".authors")) {
    for (const event of ["pointerover", "focusin"]) {
      table.addEventListener(event, ({ target }) => colourOnly(target.closest("[data-author]")));
    }
    for (const event of ["pointerleave", "focusout"]) table.addEventListener(event, () => colourOnly(null));
  }
}
