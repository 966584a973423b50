#!/usr/bin/env bash
# shellcheck source-path=SCRIPTDIR disable=SC2034
# The API on TCP: TLS 1.2 or later, bearer tokens kept as hashes, wrong ones
# throttled per address; real clients (tsunagi, curl, openssl).
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
tls=$work/tls
mkdir "$tls"
# certificate NAME CN SAN: a key, and a certificate signed by the office's own authority
certificate() {
	openssl req -newkey rsa:2048 -nodes -keyout "$tls/$1.key" -subj "/CN=$2" -out "$tls/$1.csr" 2>/dev/null
	openssl x509 -req -in "$tls/$1.csr" -CA "$tls/ca.crt" -CAkey "$tls/ca.key" -days 365 -out "$tls/$1.crt" \
		-extfile <(printf 'subjectAltName=%s' "$3") 2>/dev/null
	chmod 600 "$tls/$1.key"
}
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$tls/ca.key" -out "$tls/ca.crt" -days 365 -subj "/CN=office CA" 2>/dev/null
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$tls/other.key" -out "$tls/other.crt" -days 365 -subj "/CN=other CA" 2>/dev/null
certificate server localhost DNS:localhost,IP:127.0.0.1
certificate elsewhere elsewhere.example DNS:elsewhere.example

plain --json token
token=$(j .token)
hash=$(j .token_sha256)
[ "$(printf %s "$token" | sha256sum | cut -d' ' -f1)" = "$hash" ] && [ ${#token} = 64 ]
say $? "tsunagi token: a token and its hash"
in_lang ja_JP.UTF-8 token
sees "本人だけ" "in Japanese"
cp -r "$here/pack" "$work/pack"
sed -i "s/login: yamada, name: 山田, section: houkatsu, role: member/&, token_sha256: \"$hash\"/" "$work/pack/staff.yaml"

# refuses OPTION… : the daemon must not start, and says why
refuses() {
	local what=$1 why=$2
	shift 2
	timeout 20 "$TSUNAGI_BIN/tsunagid" --pack "$work/pack" --data "$work/refused" --socket "$work/refused.sock" \
		--simulate 2026-04-01T09:00 "$@" >"$work/out" 2>&1
	STATUS=$? OUT=$(cat "$work/out") ERR=
	[ "$STATUS" = 2 ] && [[ "$OUT" == *"$why"* ]]
	say $? "$what"
}
refuses "no TCP without TLS" "belong together" --listen 127.0.0.1:0
refuses "no key without TCP" "belong together" --tls-key "$tls/server.key"
refuses "an address without a port" "not an address" --listen 127.0.0.1 --tls-cert "$tls/server.crt" --tls-key "$tls/server.key"
cp "$tls/server.key" "$tls/open.key"
chmod 644 "$tls/open.key"
refuses "a key that others may read" "chmod 640" --listen 127.0.0.1:0 --tls-cert "$tls/server.crt" --tls-key "$tls/open.key"
refuses "another certificate's key" "elsewhere.key" --listen 127.0.0.1:0 --tls-cert "$tls/server.crt" --tls-key "$tls/elsewhere.key"
refuses "what is no certificate" "staff.yaml" --listen 127.0.0.1:0 --tls-cert "$work/pack/staff.yaml" --tls-key "$tls/server.key"
openssl rsa -aes256 -passout pass:x -in "$tls/server.key" -out "$tls/locked.key" 2>/dev/null
refuses "a key with a passphrase" "locked.key" --listen 127.0.0.1:0 --tls-cert "$tls/server.crt" --tls-key "$tls/locked.key"

start_daemon --listen 127.0.0.1:0 --tls-cert "$tls/server.crt" --tls-key "$tls/server.key"
where=$(sed -n 's/.*https:\/\/\(127\.0\.0\.1:[0-9]*\).*/\1/p' "$work/log" | tail -n 1)
[ -n "$where" ]
say $? "one line says that it is ready, and where"
take_in --fact dementia_signs --area kita --consent no --name 秘密花子
port=${where#*:}

# remote VERB …: over TCP as the token says
remote() {
	OUT=$(HOME=$work TSUNAGI_TOKEN=$token "$TSUNAGI_BIN/tsunagi" --json --server "https://localhost:$port" \
		--cacert "$tls/ca.crt" "$@" 2>"$work/stderr" </dev/null)
	STATUS=$?
	ERR=$(cat "$work/stderr")
}
remote show "$CASE"
has .person.name 秘密花子 "the person whose token it is sees what that section sees"
remote accept "$CASE/1" --owner yamada --next 2bd --note 'ひとこと'
has '[.referral.state,.events[-1].actor]|join(" ")' "accepted yamada" "and acts under that name"
remote intake --fact isolated --section houkatsu
[ "$STATUS" = 0 ]
say $? "a body goes along"
remote --as suzuki board
[ "$STATUS" = 4 ]
say $? "nobody acts as somebody else over TCP"
refused as-forbidden "not even by name"
run kudo audit log --login yamada --limit 1
has '.looks[0].acting_as' false "the access log has the person"
mkdir -p "$work/.config/tsunagi"
printf '%s\n' "$token" >"$work/.config/tsunagi/token"
chmod 644 "$work/.config/tsunagi/token"
with_file() { HOME=$work TSUNAGI_CACERT=$tls/ca.crt plain --json --server "https://localhost:$port" inbox; }
with_file
[ "$STATUS" = 2 ]
say $? "a token file that others may read is refused"
sees "chmod 600" "and it says what to do"
chmod 600 "$work/.config/tsunagi/token"
with_file
has .section houkatsu "the token from its file"
HOME=$work/none TSUNAGI_CACERT=$tls/ca.crt plain --server "https://localhost:$port" inbox
[ "$STATUS" = 4 ]
say $? "without a token nothing is asked"
plain --server "http://localhost:$port" inbox
[ "$STATUS" = 2 ]
say $? "nor without TLS"

# a libcurl that can't be loaded: only a request over https notices
mkdir "$work/lib"
: >"$work/lib/libcurl.so.4"
LD_LIBRARY_PATH=$work/lib TSUNAGI_TOKEN=$token plain --server "https://localhost:$port" --cacert "$tls/ca.crt" inbox
[ "$STATUS" = 5 ]
say $? "without libcurl there is no way over https" "$ERR"
sees "install the package libcurl4" "and it says what to install"
LD_LIBRARY_PATH=$work/lib plain --as yamada inbox
[ "$STATUS" = 0 ]
say $? "over the socket libcurl is not even loaded" "$ERR"

for ca in "$tls/other.crt" /etc/ssl/certs/ca-certificates.crt; do
	HOME=$work plain --server "https://localhost:$port" --cacert "$ca" inbox
	[ "$STATUS" = 5 ]
	say $? "a server that the wrong authority vouches for is not believed ($(basename "$ca"))"
done
sees "TSUNAGI_CACERT" "and it says what is missing"
if getent hosts ip6-localhost >/dev/null; then
	HOME=$work TSUNAGI_CACERT=$tls/ca.crt plain --server "https://127.0.0.2:$port" inbox
	[ "$STATUS" = 5 ]
	say $? "nor one of another name"
fi

# speaks VERSION: does the server agree to it?
speaks() {
	openssl s_client -connect "127.0.0.1:$port" "$1" -cipher 'ALL:@SECLEVEL=0' -CAfile "$tls/ca.crt" </dev/null >"$work/out" 2>&1
	grep -q 'Verify return code: 0' "$work/out" && ! grep -q 'Cipher is (NONE)' "$work/out"
}
for version in -tls1 -tls1_1; do
	! speaks "$version"
	say $? "$version is refused"
done
for version in -tls1_2 -tls1_3; do
	speaks "$version"
	say $? "$version is spoken" "$(cat "$work/out")"
done

# ask PATH [OPTION…]: curl, the status into STATUS, the answer into OUT, headers into ERR
ask() {
	OUT=$(curl -s --cacert "$tls/ca.crt" -D "$work/headers" -w '\n%{http_code}' "${@:2}" "https://localhost:$port$1")
	STATUS=${OUT##*$'\n'}
	OUT=${OUT%$'\n'*}
	ERR=$(cat "$work/headers")
}
good="Authorization: Bearer $token"
ask /v1/status -H "$good"
[ "$STATUS" = 200 ]
say $? "curl with the token"
ask /v1/status
[ "$STATUS" = 401 ] && [[ "$ERR" == *"WWW-Authenticate: Bearer"* ]]
say $? "without one: 401"
ask /metrics
[ "$STATUS" = 401 ]
say $? "metrics, too, want one here"
ask /healthz
[ "$STATUS" = 200 ]
say $? "healthz alone does not"
ask /v1/status -H "$good" -H "X-Tsunagi-As: suzuki"
[ "$STATUS" = 403 ]
say $? "X-Tsunagi-As counts for nothing"
for wrong in "Bearer $hash" "Bearer " "Basic $token" "Bearer ${token}0"; do
	ask /v1/status -H "Authorization: $wrong"
	[ "$STATUS" = 401 ]
	say $? "wrong: ${wrong:0:12}"
done
ask /v1/status -H "Authorization: Bearer guess"
ask /v1/status -H "$good"
[ "$STATUS" = 429 ] && grep -qi '^retry-after: [1-9]' <<<"$ERR"
say $? "after five wrong ones the address waits, with the right one, too"
remote inbox
[ "$STATUS" = 5 ]
say $? "the command says it can't now"
sees "try again in" "and when it can"
ask /v1/status -H "$good" --interface 127.0.0.2
[ "$STATUS" = 200 ]
say $? "another address does not wait for it"
sleep 2.2
ask /v1/status -H "$good"
[ "$STATUS" = 200 ]
say $? "the pause ends"
ask /v1/status -H "Authorization: Bearer guess"
ask /v1/status -H "$good"
[ "$STATUS" = 429 ]
say $? "the next wrong one makes it longer"
[ "$(grep -i '^retry-after' <<<"$ERR" | tr -dc 0-9)" -ge 3 ]
say $? "twice as long" "$ERR"
! grep -q "$token\|guess" "$work/log"
say $? "no token stands in the log"

# a renewed certificate is taken on SIGHUP; a broken one is not
cp "$tls/elsewhere.crt" "$tls/server.crt.new"
openssl x509 -in "$tls/server.crt" -noout -serial >"$work/serial"
cp "$tls/server.key" "$tls/kept.key"
certificate server localhost DNS:localhost,IP:127.0.0.1
kill -HUP "$daemon_pid"
serial() { openssl s_client -connect "127.0.0.1:$port" </dev/null 2>/dev/null | openssl x509 -noout -serial; }
for _ in $(seq 50); do
	[ "$(serial)" != "$(cat "$work/serial")" ] && break
	sleep 0.1
done
[ "$(serial)" = "$(openssl x509 -in "$tls/server.crt" -noout -serial)" ]
say $? "SIGHUP takes the renewed certificate"
cp "$tls/elsewhere.crt" "$tls/server.crt"
kill -HUP "$daemon_pid"
for _ in $(seq 50); do
	grep -q "the certificate stays as it was" "$work/log" && break
	sleep 0.1
done
ask /healthz
[ "$STATUS" = 200 ]
say $? "one that does not fit its key is not taken"
certificate server localhost DNS:localhost,IP:127.0.0.1
plain rules reload
[ "$STATUS" = 0 ] && [ "$(serial)" = "$(openssl x509 -in "$tls/server.crt" -noout -serial)" ]
say $? "rules reload takes a renewed one as well"
stop_daemon
! grep -q 'https://' <<<"$(start_daemon; tail -n 1 "$work/log")"
say $? "off by default"
done_testing
