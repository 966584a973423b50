"""Six conversations at the counter, each begun with one sentence of the resident's own words.

Each is held to the end on a terminal of 80 × 24, answered as the household's facts say
(what they don't say is no, or not known where a number or a choice is asked). Counted: the
answers about facts until the case goes where all facts would send it, and the lines."""
import json
import re
import sys

from talk import Talk, tsunagi

ANSWERS_MOST, LINES_MOST, ROWS = 20, 100, 24
CASES = [
    ("the workshop case", "母は物忘れがひどく、娘はうつで子の世話をしないので、孫が不登校です", "adogawa",
     dict(dementia_signs=True, age=78, single_parent=True, mental_illness=True, child_neglect=True, child_age=10,
          child_disorder=True, school_refusal=True, young_carer=True, minor_in_household=True)),
    ("dementia and unpaid rent", "このごろ物忘れがひどくて、家賃も滞納してしまった", "adogawa",
     dict(dementia_signs=True, age=78, rent="arrears", living_alone=True)),
    ("a recluse in an 8050 household", "うちは8050で、息子は引きこもり、もう収入がないんです", "imazu",
     dict(parent_80_child_50=True, age=84, hikikomori=True, no_income=True, frail=True, care_level="uncertified")),
    ("a neglected child", "下の子が育児放棄されているようで、いつも同じ服を着ている", "adogawa",
     dict(child_neglect=True, child_age=4, parenting_worry=True, minor_in_household=True)),
    ("a house full of refuse", "家がごみ屋敷になっていて、近所が困っている", "shin_asahi",
     dict(garbage_house=True, age=76, living_alone=True, dementia_signs=True)),
    ("no food, no income", "仕事をやめて収入がない。今日食べる物がない", "takashima",
     dict(no_food=True, no_income=True, job_lost=True, age=45)),
]


def goes(answer):
    meeting = answer["meeting"] and answer["meeting"]["meeting"]
    return sorted((n["need"], n["to"], n["urgent"]) for n in answer["outcome"]), answer["lead_offered"], meeting


def where(note, area, facts):
    words = ["intake", "--dry-run", "--note", note, "--consent", "yes"] + (["--area", area] if area else [])
    for feature, value in facts.items():
        words += ["--fact", f"{feature}={value if not isinstance(value, bool) else 'yes' if value else 'no'}"]
    status, out = tsunagi(*words)
    if status:
        raise SystemExit(out)
    return goes(json.loads(out))


def vocabulary(pack):
    """By the question that is read out, and by the label: the feature. One stands on each line."""
    found = {}
    with open(pack + "/features.yaml", encoding="utf-8") as file:
        for line in file:
            feature = {key: one.group(1) for key in ("id", "label", "kind", "ask")
                       if (one := re.search(rf'[{{,] *{key}: "?([^,}}"]+)', line))}
            if "kind" in feature:
                found.update({feature[key]: feature for key in ("ask", "label") if key in feature})
    return found


def flat(text):
    return re.sub(r"\s", "", text)


class Conversation:
    def __init__(self, note, area, facts, words):
        self.note, self.area, self.facts = note, area, facts
        self.words = {flat(k): f for k, f in words.items()}
        self.want, self.told, self.told_area = where(note, area, facts), {}, None
        self.answers, self.reached = 0, None

    def feature_of(self, asked):
        found = [(len(k), f) for k, f in self.words.items() if k in flat(asked)]
        return max(found, key=lambda one: one[0])[1] if found else None

    def fact(self, asked):
        """The answer to a question about a fact."""
        if "お住まいはどの" in asked:
            self.told_area = self.area
            return self.area
        feature = self.feature_of(asked)
        if not feature:
            raise SystemExit("what is asked here?\n" + asked)
        value = self.facts.get(feature["id"])
        if value is None and feature["kind"] == "flag":
            value = False
        if value is None:
            return ""
        self.told[feature["id"]] = value
        if not isinstance(value, bool):
            return str(value)
        return "はい" if value else "いいえ"

    def next(self, asked):
        if "このとおり受け付けますか" in asked:
            return "はい"
        if "ご本人のお名前" in asked:
            return "。"
        if "伝えてよいですか" in asked:
            return "はい"
        if "住まいを人に知られて" in asked:
            return ""
        if "続けますか" in asked:
            return "いいえ" if self.reached is not None else ""
        if self.reached is not None:
            return "。"
        answer = self.fact(asked)
        self.answers += 1
        if where(self.note, self.told_area, self.told) == self.want:
            self.reached = self.answers
        return answer

    def hold(self):
        talk = Talk("intake")
        asked = talk.type(self.note)
        while asked is not None and self.answers < 60:
            asked = talk.type(self.next(asked))
        talk.end()
        return talk


def say(good, what, screen=""):
    print(("ok" if good else "not ok"), "-", what)
    if not good:
        print("\n".join("#   " + line for line in screen.split("\n")))
    return good


def hold_open():
    """Nothing known: a page of seven, and enough."""
    talk = Talk("intake")
    talk.prompt()
    asked, pages = talk.type(""), []
    while asked and "伝えてよいですか" not in asked and len(pages) < 30:
        pages.append("続けますか" if "続けますか" in asked else "わからない" if "わからない" in asked else asked)
        asked = talk.type("わからない" if len(pages) % 2 else "" if len(pages) < 16 else "いいえ")
    good = say(pages == (["わからない"] * 7 + ["続けますか"]) * 2, "seven questions are a page, and not known can always be said",
               talk.screen)
    good &= say(not re.search(r"あと *[0-9]|[0-9] *問", talk.screen), "nothing counts what is left", talk.screen)
    talk.type("ここまで")
    good &= say(talk.end() == 2, "what is empty is not sent", talk.screen)
    return good


def main():
    words, good = vocabulary(sys.argv[1]), True
    good &= hold_open()
    for name, note, area, facts in CASES:
        it = Conversation(note, area, facts, words)
        talk = it.hold()
        shown = talk.screen
        print(f"# {name}: {it.reached} answers, {len(talk.lines())} lines")
        good &= say(it.reached is not None and it.reached <= ANSWERS_MOST,
                    f"{name}: where all facts send it, in at most {ANSWERS_MOST} answers", shown)
        good &= say(len(talk.lines()) <= LINES_MOST, f"{name}: in at most {LINES_MOST} lines", shown)
        last = "\n".join(talk.lines()[-ROWS:])
        number = re.search(r"案件 (\S+)", last)
        good &= say(talk.status == 0 and number and "相談者に伝えること" in last,
                    f"{name}: the number and what to tell are on the last screen", shown)
        good &= say(bool(number) and goes_of_case(number.group(1)) == sorted(n for n, _, _ in it.want[0]),
                    f"{name}: and what is stored goes there", shown)
    return 0 if good else 1


def goes_of_case(case):
    status, out = tsunagi("show", case)
    return sorted(n["need"] for n in json.loads(out)["needs"] if n["need"] != "lead") if status == 0 else None


if __name__ == "__main__":
    sys.exit(main())
