"""mail_say.py FOLDER EXPRESSION: of each mail of the folder, in the order in which they came, what the
expression says: m is the message, body its text, subject its subject. An empty text is left out."""
import email
import email.policy
import glob
import sys

folder, expression = sys.argv[1:]
for path in sorted(glob.glob(folder + "/*.eml")):
    with open(path, "rb") as f:
        m = email.message_from_binary_file(f, policy=email.policy.default)
    text = m.get_body(("plain",)).get_content()
    said = eval(expression, {"m": m, "body": text, "subject": str(m["Subject"])})
    if said not in ("", None):
        print(said)
