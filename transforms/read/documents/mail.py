"""Mail messages: newsletters and alerts, by the standard library. Plain text goes before HTML; attachments are none."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from transforms.read.decode import decode_as
from transforms.read.documents.draft import Draft, told
from transforms.read.documents.libraries import parsing
from transforms.read.documents.markup import text_of_html
from transforms.read.faults import Fault

HEADERS = ("from", "date", "subject", "message-id")  # a message has at least two of them


def read_mail(data: bytes) -> Draft:
    """The article of a message. Raises Fault: `bad_document`, `no_text`, and for HTML `missing_extra`."""
    with parsing("mail message"):
        message = message_from_bytes(data, policy=policy.default)
        if sum(name in message for name in HEADERS) < 2:
            raise Fault("bad_document", "no mail message: headers such as From, Date and Subject are missing")
        part: Any = message.get_body(("plain", "html"))
        if part is None:
            raise Fault("no_text", "a mail message without a text: only attachments, or cut off?")
        text = _content(part)
        return Draft(text, _headers(message, part))


def _content(part: Any) -> str:
    data = part.get_payload(decode=True) or b""
    if any(type(defect).__name__.startswith("InvalidBase64") for defect in part.defects):
        raise Fault("bad_document", "its base64 is damaged or cut off")
    text = decode_as(data, part.get_content_charset())
    return text_of_html(text) if part.get_content_type() == "text/html" else text.replace("\r\n", "\n").strip("\n")


def _headers(message: EmailMessage, part: Any) -> dict[str, Any]:
    sender = message["from"].addresses[:1] if message["from"] else ()
    date = message["date"].datetime if message["date"] else None
    return told(
        id=str(message["message-id"] or "").strip().strip("<>"),
        title=" ".join(str(message["subject"] or "").split()),
        publisher=(sender[0].display_name or sender[0].addr_spec) if sender else None,
        published=date.isoformat() if date else None,
        language=part["content-language"] or message["content-language"],
    )
