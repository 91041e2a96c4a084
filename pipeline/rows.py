"""Who, what and when of an event in a few words, for tables: of any kind, a plug-in's too."""

from typing import Any, NamedTuple

WHO = ("speaker", "warner", "obliged", "issuer", "actor", "who")
WHAT = ("content", "action", "consequence", "trigger")
WHEN = ("due", "said_on", "when")


class Row(NamedTuple):
    who: str
    what: str
    when: str


def row_of(record: dict[str, Any]) -> Row:
    """The row of a record, as parsed from its line; what is not known is a dash."""
    who = next((value for name in WHO if (value := record.get(name))), None)
    return Row(_name(who), _what(record), _when(record))


def _name(actor: Any) -> str:
    if not isinstance(actor, dict):
        return "-"
    return str(actor.get("name") or actor.get("exact") or "-")


def _what(record: dict[str, Any]) -> str:
    for name in WHAT:
        value = record.get(name)
        if isinstance(value, dict) and (text := value.get("text") or value.get("exact")):
            return one_line(text)
    return one_line(record.get("evidence", {}).get("exact", "-"))


def _when(record: dict[str, Any]) -> str:
    time = next((value for name in WHEN if isinstance(value := record.get(name), dict)), None)
    if time is None:
        return "-"
    return str(time.get("latest") or time.get("timex") or time.get("exact") or "-")


def one_line(text: str) -> str:
    """Text with its line ends and runs of spaces as single spaces."""
    return " ".join(text.split())
