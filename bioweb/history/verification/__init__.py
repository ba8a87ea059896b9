"""The check that rows, revisions, judgements and digests agree, for `manage.py verify`.

Everything is read in batches, so that memory does not grow with the length of histories.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bioweb.history.index_updates import index_checks
from bioweb.history.subject import subject_models
from bioweb.history.verification.accounts import account_faults
from bioweb.history.verification.batches import batches_of
from bioweb.history.verification.chains import chain_faults, orphan_faults
from bioweb.history.verification.heads import head_faults, heads
from bioweb.history.verification.judgements import judgement_faults
from bioweb.history.verification.rows import row_faults

__all__ = ["findings", "heads"]


def findings(
    kept_heads: Mapping[str, str] | None = None, advance: Callable[[int], object] = lambda _: None
) -> Iterator[str]:
    """A sentence for each change outside `revising()` and the log, and for each stale index.

    `kept_heads` are digests that were saved elsewhere by `heads()`. They show a history that was
    rewritten from the beginning, whose digests agree with each other. `advance` is told, now and
    then, how many more revisions were read; those of articles are read twice.
    """
    for model in subject_models():
        for tracked in model.tracked_models():
            yield from row_faults(tracked)
        for subjects in batches_of(model._default_manager.all()):
            for subject in subjects:
                yield from chain_faults(subject, advance)
        yield from orphan_faults(model)
    yield from judgement_faults()
    yield from account_faults()
    yield from head_faults(kept_heads or {})
    for check in index_checks:
        yield from check(advance)
