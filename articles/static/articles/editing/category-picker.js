/* Chooses a category from a list of suggestions and adds it to the text area as a line of its own. */

for (const box of document.querySelectorAll(".category-pick")) {
  const into = document.getElementById(box.dataset.into);
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const add = () => {
    const name = input.value.trim();
    if (!name) return;
    const lines = into.value.split("\n").filter((line) => line.trim());
    const isThere = lines.includes(name);
    if (!isThere) {
      into.value = [...lines, name].join("\n");
      into.dispatchEvent(new Event("input", { bubbles: true }));
    }
    status.textContent = (isThere ? status.dataset.there : status.dataset.added).replace("{name}", name);
    input.value = "";
    input.focus();
  };
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // Enter would save the article
    add();
  });
  box.querySelector("button").addEventListener("click", add);
  box.hidden = false;
}
