"""Notes in the security log what happens to accounts, rights and withheld parts.

Accounts and rights by Django's signals, as every door must be seen: the admin, a command, a shell.
Only a queryset's `update()` sends none.
"""

from __future__ import annotations

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from bioweb.history.judgement_log import Entries, judgements_logged
from bioweb.protection.security_log import Event, note

RIGHTS = ("is_active", "is_staff", "is_superuser")
_CHANGES = {"post_add": "added", "post_remove": "removed", "pre_clear": "removed"}


def connect() -> None:
    """Listen to the signals, once."""
    judgements_logged.provide(_withheld)
    for signal, receiver, sender in (
        (user_logged_in, _signed_in, None),
        (user_login_failed, _sign_in_failed, None),
        (user_locked_out, _locked_out, None),
        (pre_save, _account_changes, User),
        (post_save, _account_created, User),
        (post_delete, _deleted, User),
        (post_delete, _deleted, Group),
        (m2m_changed, _rights_changed, User.groups.through),
        (m2m_changed, _rights_changed, User.user_permissions.through),
        (m2m_changed, _rights_changed, Group.permissions.through),
    ):
        signal.connect(receiver, sender=sender, dispatch_uid=f"security log {receiver} {sender}")


def _signed_in(request: Any, user: User, **_signal: Any) -> None:
    note(Event.SIGNED_IN, request, account=user.get_username())


def _sign_in_failed(credentials: dict[str, Any], request: Any = None, **_signal: Any) -> None:
    note(Event.SIGN_IN_FAILED, request, account=str(credentials.get("username", "")))


def _locked_out(request: Any, username: str | None, **_signal: Any) -> None:
    note(Event.LOCKED_OUT, request, account=username or "")


def _account_changes(
    instance: User, raw: bool = False, update_fields: Any = None, **_signal: Any
) -> None:
    """Note changed rights, a new name and a new password of an account, which is saved next."""
    watched = {*RIGHTS, "username", "password"}
    if instance.pk is None or raw or (update_fields and not watched & set(update_fields)):
        return
    before = User.objects.filter(pk=instance.pk).first()
    if before is None:
        return
    name = before.get_username()
    for field in (*RIGHTS, "username"):
        old, new = getattr(before, field), getattr(instance, field)
        if old != new:
            note(Event.RIGHTS_CHANGED, account=name, field=field, before=old, after=new)
    if before.password != instance.password:
        note(Event.PASSWORD_CHANGED, account=name)


def _account_created(instance: User, created: bool, **_signal: Any) -> None:
    if created:
        rights = [field for field in RIGHTS if getattr(instance, field)]
        note(Event.ACCOUNT_CREATED, account=instance.get_username(), rights=rights)


def _deleted(instance: User | Group, **_signal: Any) -> None:
    kind = "account" if isinstance(instance, User) else "group"
    note(Event.ACCOUNT_DELETED, **{kind: str(instance)})


def _rights_changed(
    instance: User | Group | Permission,
    action: str,
    model: type[Model],
    pk_set: set[Any] | None,
    **_signal: Any,
) -> None:
    """Note groups or permissions that were given or taken, from either side of the relation."""
    change = _CHANGES.get(action)
    if change is None or (action != "pre_clear" and not pk_set):
        return
    kinds = {User: "account", Group: "group", Permission: "permission"}
    others = model._default_manager.all()
    names = sorted(str(one) for one in others.filter(pk__in=pk_set)) if pk_set else ["all"]
    note(
        Event.RIGHTS_CHANGED,
        **{kinds[type(instance)]: str(instance), change: names, "kind": model._meta.model_name},
    )


def _withheld(entries: Entries) -> None:
    """Note which parts of a revision or a check are hidden from now on, or none any more."""
    for (kind, uid), content in entries:
        parts = content.get("withheld")
        if isinstance(parts, list):
            note(
                Event.WITHHELD,
                subject=f"{kind}/{uid}",
                target=str(content["target"]),
                parts=[str(part) for part in parts],
                account=str(content["author"]),
            )
