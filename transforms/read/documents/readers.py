"""The readers of documents by their layouts; web archives are streams, and read by `warc`."""

from collections.abc import Callable

from transforms.read.documents.draft import Draft, Numbered
from transforms.read.documents.html import read_page
from transforms.read.documents.mail import read_mail
from transforms.read.documents.xml import read_xml
from transforms.read.formats import Layout

READERS: dict[Layout, Callable[[bytes], Draft | Numbered]] = {"html": read_page, "xml": read_xml, "mail": read_mail}
