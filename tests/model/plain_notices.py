"""Whose turn begins in an act, and who of them must have a notice of it, for the cases of plain.py. Written from
tsunagi(7), Notices: whoever's turn begins by another's act is told, the person who owns it or else the section; a send
also within one section; else an act within one's own section tells nobody of it, unless another person's turn begins."""
from plain import ASKED, WORKED_ON

OWNED = ("accepted", "on_hold")


class Turn:
    """Of a referral, of a need that waits, of a proposal: whose it is, and by when."""

    def __init__(self, section, owner, state, due, urgent=False, duty=None):
        self.section, self.owner, self.state, self.due = section, owner, state, due
        self.urgent, self.duty = urgent or duty is not None, duty


def turns_of(case):
    """All turns of an open case, by item: the number of a referral, the name of a need, or a need's proposal."""
    found = {}
    if case.status != "open":
        return found
    for r in case.referrals:
        if r.state in ASKED + WORKED_ON:
            found["referral", r.n] = Turn(r.holder, r.owner if r.state in OWNED else None, r.state, r.due,
                                          r.urgent and r.state != "reported", case.needs[r.need].open_duty)
    for need in case.needs.values():
        if need.state in ("open", "in_meeting"):
            found["need", need.name] = Turn(case.lead, None, need.state, need.due, need.urgent, need.open_duty)
        if need.proposed:
            found["proposal", need.name] = Turn(case.lead, None, (need.proposed[0], frozenset(need.proposed[2])), need.proposed[1])
    return found


def begins(kind, was, now):
    if was is None or (was.section, was.owner) != (now.section, now.owner):
        return True
    if was.state != now.state:
        return (was.state, now.state) != ("accepted", "on_hold")     # the same turn, until its date
    moved = now.due < was.due if kind == "referral" else now.due != was.due   # what is the lead's is decided on: told either way
    bound = now.duty is not None and was.duty is None      # by a duty as it stands, or one whose deed was taken back
    return moved or bound or (now.urgent and not was.urgent)


def must_be_told(before, after, login, section):
    """Who must be told of what: {item: the section or the person whose turn it is}."""
    told = {}
    for item, now in after.items():
        was = before.get(item)
        if not begins(item[0], was, now):
            continue
        if now.owner:
            if now.owner != login:
                told[item] = now.owner
        elif now.section != section or (item[0] == "referral" and was is None):
            told[item] = now.section
    return told
