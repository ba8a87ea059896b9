/* Finds the words that a mark covers, for the cards of sources (link-cards.js) and for evidence (evidence.js).

   `data-covers` of a mark is the number of their characters, without white space. They end at the mark. */

export const BLOCKS = "tr, p, li, dd, dt, blockquote"; // the words of a mark are within one of these

/* The words that a mark covers, as a Range; null if they are not in front of it. */
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
      if (!/\s/.test(node.data[at]) && !/[\udc00-\udfff]/.test(node.data[at])) left -= 1;
      if (left === 0) {
        range.setStart(node, at);
        return range;
      }
    }
  }
  return null;
}
