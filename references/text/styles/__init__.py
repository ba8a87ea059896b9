"""Citations in three common styles: APA, MLA and Chicago.

Sources: Publication Manual of the American Psychological Association, 7th edition, chapters 9 and
10; MLA Handbook, 9th edition, chapter 5; The Chicago Manual of Style, 17th edition, chapter 14
(full notes). The styles are English, so their words are not translated.
"""

from references.text.styles.apa import write_apa
from references.text.styles.chicago import write_chicago
from references.text.styles.mla import write_mla

__all__ = ["write_apa", "write_chicago", "write_mla"]
