/* Finds the words that a mark covers, for the cards of sources (link-cards.js) and for evidence (evidence.js).

   The words end at the mark. Its `data-covers` is the number of their characters, without white space. */

export const BLOCKS = "tr, p, li, dd, dt, blockquote"; // the words of a mark are within one of these

/* The words that a mark covers, as a Range; null if it covers none, or if its block has too few characters. */
export function coveredRange(cite) {
  let left = Number(cite.dataset.covers || 0);
  const block = cite.closest(BLOCKS);
  if (!left || !block) return null;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ALL, (node) =>
    node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT
      : node !== cite && node.matches?.(".cite, .card, .visually-hidden") ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_SKIP);
  walker.currentNode = cite;
  const range = document.createRange();
  range.setEndBefore(cite);
  for (let node = walker.previousNode(); node; node = walker.previousNode()) {
    for (let at = node.data.length - 1; at >= 0; at -= 1) {
      // The second half of a surrogate pair is not a character of its own.
      if (!/\s/.test(node.data[at]) && !/[\udc00-\udfff]/.test(node.data[at])) left -= 1;
      if (left === 0) {
        range.setStart(node, at);
        return range;
      }
    }
  }
  return null;
}
