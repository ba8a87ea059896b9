"""The audit of dependencies says what it found, and never that nothing was where nobody looked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from subprocess import CompletedProcess

import pytest

from bioweb.tools import audit

CLEAN_PYTHON = json.dumps({"dependencies": [{"name": "a", "version": "1", "vulns": []}]})
CLEAN_NPM = json.dumps({"auditReportVersion": 2, "vulnerabilities": {}})
BAD_PYTHON = json.dumps(
    {
        "dependencies": [
            {
                "name": "a",
                "version": "1",
                "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"], "aliases": []}],
            }
        ]
    }
)
BAD_NPM = json.dumps(
    {
        "vulnerabilities": {
            "b": {"range": "<2", "severity": "high", "via": [{"title": "Reads files"}, "c"]}
        }
    }
)


def test_what_was_found_is_listed() -> None:
    assert list(audit.python_findings(BAD_PYTHON)) == ["a 1: PYSEC-1; fixed in 1.1"]
    assert list(audit.npm_findings(BAD_NPM)) == ["b <2: high; Reads files"]
    assert list(audit.python_findings(CLEAN_PYTHON)) == []
    assert list(audit.npm_findings(CLEAN_NPM)) == []


@pytest.mark.parametrize(
    ("findings", "report"),
    [
        (audit.python_findings, ""),
        (audit.python_findings, "Connection refused"),
        (audit.python_findings, '{"dependencies": []}'),
        (
            audit.python_findings,
            '{"dependencies": [{"name": "a", "skip_reason": "Dependency not found on PyPI"}]}',
        ),
        (audit.npm_findings, ""),
        (audit.npm_findings, '{"message": "405 Method Not Allowed", "error": {}}'),
    ],
)
def test_without_an_answer_nothing_is_called_safe(
    findings: Callable[[str], Iterator[str]], report: str
) -> None:
    with pytest.raises(audit.NotAsked):
        list(findings(report))


@pytest.mark.parametrize(
    ("python", "npm", "status", "said"),
    [
        (CLEAN_PYTHON, CLEAN_NPM, 0, "npm: no known vulnerability."),
        (BAD_PYTHON, CLEAN_NPM, 1, "PYSEC-1"),
        (CLEAN_PYTHON, "", 2, "npm: the advisories could not be asked"),
        (BAD_PYTHON, "", 2, "PYSEC-1"),
    ],
)
def test_the_exit_status_tells_them_apart(
    python: str,
    npm: str,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(audit.shutil, "which", str)
    monkeypatch.setattr(
        audit.subprocess,
        "run",
        lambda command, **_: CompletedProcess(command, 0, npm if command == audit.NPM else python),
    )
    assert audit.main() == status
    assert said in capsys.readouterr().out
