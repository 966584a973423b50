"""What becomes of a talk at the counter when something goes wrong: test_draft.sh runs it."""
import glob
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time

WORK = sys.argv[1]
STATE = WORK + "/state/tsunagi"
os.environ["TSUNAGI_SOCKET"] = WORK + "/socket"
os.environ["XDG_STATE_HOME"] = WORK + "/state"

from talk import BIN, Talk, tsunagi  # noqa: E402  (they read the environment)

good = True


def say(is_good, what, *talks):
    global good
    good &= bool(is_good)
    print("ok" if is_good else "not ok", "-", what, flush=True)
    for talk in talks if not is_good else ():
        print("\n".join("#   " + line for line in talk.screen.split("\n")))


class Daemon:
    def __init__(self):
        self.process = None

    def start(self):
        with open(WORK + "/log", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [BIN + "/tsunagid", "--pack", WORK + "/pack", "--data", WORK + "/data", "--socket", WORK + "/socket",
                 "--simulate", "2026-04-01T09:00"], stdout=log, stderr=log)
        for _ in range(400):
            if tsunagi("status", login="suzuki")[0] == 0:
                return
            time.sleep(0.05)
        raise SystemExit("the daemon does not start")

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait()


def drafts():
    return glob.glob(STATE + "/intake-*.json*")


def only_draft():
    found = drafts()
    if len(found) != 1:
        return None
    with open(found[0], encoding="utf-8") as file:
        return json.load(file)


def cases():
    return json.loads(tsunagi("status", login="suzuki")[1])["cases_open"]


def begin(*answers, **options):
    talk = Talk("intake", **options)
    talk.prompt()
    for answer in answers:
        talk.type(answer)
    return talk


def to_the_end(talk, **said):
    """Enter to all that is asked up to the last prompt, but what is said here."""
    asked = talk.prompt()
    for _ in range(60):
        if asked is None or "受け付けますか" in asked or "もう一度送りますか" in asked:
            return asked
        asked = talk.type(next((text for part, text in said.items() if part in asked), "."))
    return None


def test_closed_windows(_):
    for how, what in ((signal.SIGHUP, "a window that closes"), (signal.SIGINT, "Ctrl-C"), (signal.SIGKILL, "a kill")):
        talk = begin("母のもの忘れ", "はい")
        if how == signal.SIGINT:
            talk.leave()
        else:
            talk.kill(how)
        draft = only_draft()
        say(draft and draft["body"]["note"] == "母のもの忘れ" and draft["body"]["facts"] == {"dementia_signs": "yes"},
            f"{what} leaves a draft with every answer", talk)
        mode = stat.S_IMODE(os.stat(drafts()[0]).st_mode), stat.S_IMODE(os.stat(STATE).st_mode)
        say(mode == (0o600, 0o700), f"{what}: nobody else may read it")
        talk = begin()
        say("途中の下書きがあります" in talk.screen and "母のもの忘れ" in talk.screen, f"{what}: it is offered", talk)
        asked = talk.type("たぶん")
        say("続けますか" in asked, "anything but a clear yes or no is asked again", talk)
        asked = talk.type("はい")
        say("どんなご相談" not in asked and "もの忘れ" not in asked, f"{what}: and goes on where it stood", talk)
        talk.leave()
        talk = begin("いいえ")
        say(not drafts() and "どんなご相談" in talk.screen, "no throws it away", talk)
        talk.leave()
    say(cases() == 0, "and nothing was stored")


def test_nothing_said(_):
    talk = begin()
    talk.send("\x04")
    say(talk.end() == 0 and not drafts() and not glob.glob(STATE + "/*"), "who says nothing leaves nothing", talk)
    talk = begin("", ".", ".")
    say(talk.end() == 2 and not drafts(), "a talk with nothing in it is bad input", talk)


def test_two_windows(_):
    one = begin("ひとつめ")
    two = begin()
    say("下書きがあります" not in two.screen, "a second window isn't offered what the first works at", two)
    two.type("ふたつめ")
    one.kill()
    two.kill()
    say(len(drafts()) == 2, "each keeps its own")
    talk = begin("")
    say("ふたつめ" in talk.screen and len(drafts()) == 2, "the newest is offered; Enter leaves it for later", talk)
    talk.leave()
    for other in ({"login": "sato"}, {"login": "suzuki"}):
        talk = begin(**other)
        say("下書きがあります" not in talk.screen, f"{other['login']} isn't offered tanaka's", talk)
        talk.leave()
    begin("いいえ").leave()
    begin("いいえ").leave()
    say(not drafts(), "both thrown away")


def test_daemon_away(daemon):
    talk = begin("母のもの忘れ")
    daemon.stop()
    talk.send("はい\n")
    say(talk.until("つながるまで待ちます"), "a daemon that is away is waited for, and that is said", talk)
    talk.leave()
    say(only_draft()["body"]["note"] == "母のもの忘れ", "Ctrl-C keeps the draft", talk)
    talk = Talk("intake")
    talk.prompt()
    talk.send("はい\n")
    say(talk.until("つながるまで待ちます"), "it is offered without a daemon, too", talk)
    daemon.start()
    say(talk.until("つながりました") and talk.prompt(), "and goes on when it is back", talk)
    talk.type("はい")
    to_the_end(talk, ご本人のお名前="山田はな")
    daemon.stop(signal.SIGKILL)
    talk.typed_at = len(talk.screen)
    talk.send("はい。\n")
    say(talk.until("つながるまで待ちます"), "so it is at the last prompt", talk)
    say(only_draft()["is_sent"], "the draft knows that it was sent")
    talk.kill(signal.SIGKILL)
    daemon.start()
    talk = begin()
    asked = talk.type("はい")
    say("もう一度送りますか" in asked, "it is offered to be sent again", talk)
    asked = talk.type("<")
    say("先にもう一度送り" in asked, "before it is changed", talk)
    talk.type("はい")
    say(talk.end() == 0 and "受け付けました：案件" in talk.screen and cases() == 1, "and stored once", talk)
    say(not glob.glob(STATE + "/*"), "the draft is gone with it")


def test_lost_answer(_):
    """The case is stored, and the answer never read: the same key again gives the same case."""
    before = cases()
    talk = begin("水が止まった")
    to_the_end(talk)
    draft = only_draft()
    first = subprocess.run([BIN + "/tsunagi", "--json", "--as", "tanaka", "intake", "-", "--idempotency-key", draft["key"]],
                           input=json.dumps(draft["body"]), capture_output=True, text=True, check=True)
    number = json.loads(first.stdout)["id"]
    talk.type("はい")
    say(talk.end() == 0 and number in talk.screen and cases() == before + 1, "a case sent twice is one case", talk)


def test_back(_):
    talk = begin()
    say("最初の質問" in talk.type("<"), "< at the first prompt says so", talk)
    talk.type("家で転んだ")
    say("どんなご相談" in talk.type("＜"), "< goes back to the note", talk)
    talk.type("家で転んだ")
    talk.type(".")
    asked = talk.prompt()
    while "ご本人のお名前" not in asked:
        asked = talk.type("")
    talk.type("山田はな")
    say("お名前" in talk.type("<"), "< goes back in a field of text", talk)
    talk.type("山田はな")
    talk.type("やまだはな")
    say("かな" in talk.type("＜"), "the wide one, too", talk)
    talk.type("ヤマダハナ")
    asked = to_the_end(talk)
    say("家で転んだ" in asked and "山田はな" in asked and "ヤマダハナ" in asked, "what was typed is shown", talk)
    say("受け付けますか" not in talk.type("<"), "< goes back from the last prompt", talk)
    to_the_end(talk)
    for typed in ("", "たぶん", "."):
        say("受け付けますか" in talk.type(typed), f"“{typed}” is no clear yes or no", talk)
    before = cases()
    talk.type("いいえ")
    say(talk.end() == 0 and cases() == before and len(drafts()) == 1, "no stores nothing, and the draft stays", talk)
    talk = begin("はい")
    talk.type("はい")
    talk.end()
    say(cases() == before + 1, "a yes stores it", talk)
    found = json.loads(tsunagi("find", "山田はな")[1])
    number = talk.screen.split("案件 ")[-1].split()[0]
    person = json.loads(tsunagi("show", number)[1])["person"]
    say(person["kana"] == "ヤマダハナ" and "<" not in json.dumps(person) and found, "and no < is stored", talk)


def test_pasted(_):
    talk = begin()
    talk.typed_at = len(talk.screen)
    talk.send("一行目\n二行目\n\n四行目")
    time.sleep(0.3)
    talk.send("\n")
    talk.until("わからない > $")
    talk.leave()
    say(only_draft()["body"]["note"] == "一行目\n二行目\n\n四行目", "lines that are pasted are the note", talk)
    talk = begin("はい")
    talk.typed_at = len(talk.screen)
    talk.send("五行目\n六行目\n")
    say(talk.until("相談のことばに加えました"), "to a question, too", talk)
    asked = to_the_end(talk)
    talk.leave()
    note = only_draft()["body"]["note"]
    say(note.endswith("四行目\n五行目\n六行目") and "六行目" in asked, "none of them answers a question", talk)
    begin("いいえ").leave()


def test_no_folder(_):
    """The talk goes on where no draft can be kept, and says so."""
    os.rename(WORK + "/state", WORK + "/kept")
    with open(WORK + "/state", "w", encoding="utf-8"):
        pass
    talk = begin("電気が止まった")
    say("下書きを残せません" in talk.screen, "a folder that can't be made is said", talk)
    to_the_end(talk)
    talk.type("はい")
    say(talk.end() == 0 and "受け付けました" in talk.screen, "and the case is taken in all the same", talk)
    os.remove(WORK + "/state")
    os.rename(WORK + "/kept", WORK + "/state")


def test_bad_draft(_):
    os.makedirs(STATE, exist_ok=True)
    bad = STATE + "/intake-0123.json"
    for text in ("", "{", "[]", '{"key": 1}', '{"key": "0123", "body": [], "asked": {}}', "\x00"):
        with open(bad, "w", encoding="utf-8") as file:
            file.write(text)
        talk = begin()
        say("下書きとして読めません" in talk.screen and "どんなご相談" in talk.screen and os.path.exists(bad),
            f"a file that is no draft is named and left: {text!r}", talk)
        talk.leave()
    os.remove(bad)


def main():
    daemon = Daemon()
    daemon.start()
    tests = (test_closed_windows, test_nothing_said, test_two_windows, test_daemon_away, test_lost_answer, test_back,
             test_pasted, test_no_folder, test_bad_draft)
    try:
        for test in tests:
            shutil.rmtree(STATE, ignore_errors=True)
            test(daemon)
    finally:
        daemon.stop()
        shutil.rmtree(WORK + "/data", ignore_errors=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
