"""Reads stored mails and calendar entries with real parsers.

mails.py list DIR          a line for each mail, or each entry of one: to, subject, UID, SEQUENCE, METHOD
mails.py text DIR          the decoded text of those with an entry
mails.py ics FILE          the entry: UID SEQUENCE METHOD STATUS DTSTART TZID; checks the form
"""
import email
import email.policy
import glob
import sys

import icalendar


def check_form(raw):
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b""), "lines end in CRLF"
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75, ("longer than 75 octets", line)
        line.decode("utf-8")  # never folded within a character


def entry(raw):
    check_form(raw)
    calendar = icalendar.Calendar.from_ical(raw)
    events = list(calendar.walk("VEVENT"))
    zones = list(calendar.walk("VTIMEZONE"))
    assert len(events) == 1 and len(zones) == 1
    event = events[0]
    for name in ("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION"):
        assert name in event, name
    start = event["DTSTART"]
    assert start.params["TZID"] == str(zones[0]["TZID"]), "the zone is defined"
    assert event["DTSTAMP"].dt.utcoffset().total_seconds() == 0
    assert event["DTEND"].dt > start.dt
    return calendar, event


def say_entry(raw):
    calendar, event = entry(raw)
    return " ".join(str(x) for x in (
        event["UID"], event["SEQUENCE"], calendar["METHOD"], event["STATUS"], event["DTSTART"].dt.isoformat(),
        event["DTSTART"].params["TZID"]))


def mails(folder):
    for path in sorted(glob.glob(folder + "/*.eml")):
        with open(path, "rb") as f:
            yield email.message_from_binary_file(f, policy=email.policy.default)


def main(what, where):
    if what == "ics":
        with open(where, "rb") as f:
            print(say_entry(f.read()))
        return
    for m in mails(where):
        text = next(p for p in m.walk() if p.get_content_type() == "text/plain")
        entries = [p.get_payload(decode=True) for p in m.walk() if p.get_content_type() == "text/calendar"]
        if what == "list":
            for said in [say_entry(raw).split()[:3] for raw in entries] or [["-"]]:
                print(m["To"], m["Subject"].replace(" ", "_"), *said)
            continue
        if entries:
            print(m["To"], m["Subject"])
            print(text.get_content())
        for raw in entries:
            _, event = entry(raw)
            print(event["SUMMARY"], event["DESCRIPTION"])


main(sys.argv[1], sys.argv[2])
