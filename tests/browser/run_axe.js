/* Runs axe-core on a page from which most elements of each kind are taken out meanwhile.

   The time of axe-core grows faster than the number of elements, while hundreds of paragraphs, marks and rows of one kind
   break the same rules. Elements are of one kind if they and their ancestors have the same tags and classes. The first
   three of a kind stay, as do whole headings, whose order is a rule, labels, and elements that others refer to by their
   id. */
async (runOnly) => {
  const REFERRING = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"];
  const referred = new Set();
  for (const name of REFERRING) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      for (const id of element.getAttribute(name).split(/\s+/).filter(Boolean)) referred.add(id);
    }
  }
  const isKept = (element) => /^(H[1-6]|LABEL)$/.test(element.tagName) || referred.has(element.id);

  const counts = new Map();
  const removed = [];
  const reduce = (parent, kindOfParent) => {
    for (const element of [...parent.children]) {
      if (isKept(element)) continue;
      const kind = `${kindOfParent}>${element.tagName}.${[...element.classList].sort().join(".")}`;
      const count = (counts.get(kind) || 0) + 1;
      counts.set(kind, count);
      if (count <= 3 || [...element.querySelectorAll("*")].some(isKept)) {
        reduce(element, kind);
      } else {
        removed.push([element, parent, element.nextSibling]);
        element.remove();
      }
    }
  };
  for (const part of document.body.children) reduce(part, part.tagName);
  try {
    // Preloading would write style sheets into the page, which its policy refuses.
    return await axe.run(document, { runOnly, resultTypes: ["violations"], preload: false });
  } finally {
    for (const [element, parent, next] of removed.reverse()) parent.insertBefore(element, next);
  }
}
