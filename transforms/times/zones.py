"""Time zones: the offset of a named one on a day, summer time included."""

from datetime import datetime

from dateutil.zoneinfo import get_zonefile_instance


def offset_on(zone: str, day: str, clock: str) -> str | None:
    """The UTC offset ("-04:00") of a zone of the tz database at a clock time ("09:00") of an ISO day.

    dateutil's own copy of the database is read, so that every machine gives the same. None for unknown zones.
    """
    known = get_zonefile_instance().get(zone)
    if known is None:
        return None
    told = datetime.fromisoformat(f"{day}T{clock.replace('24:', '23:')}").replace(tzinfo=known)
    return told.isoformat()[-6:]
