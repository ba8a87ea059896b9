"""Language tags."""

from __future__ import annotations

import pytest

from references.text.languages import check_language_tag


def test_language_tags() -> None:
    for tag in ("en", "kk-Latn", "pt-BR", "zh-Hant-TW", "de-1996", "sr-Cyrl-RS", "en-x-own"):
        check_language_tag(tag)
    for tag in ("e", "en_US", "123", "en-", "en US"):
        with pytest.raises(ValueError, match="language code"):
            check_language_tag(tag)
