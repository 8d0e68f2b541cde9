#!/bin/sh
# Checks this package with sha256sum and openssl (3.0 or newer) only.  用 sha256sum 和 openssl 核对本包。
# Run it in the unpacked folder:  sh verify.sh    在解压后的文件夹里运行。
# It ends with ALL GOOD, or names the first file that is not as it was signed.
cd "$(dirname "$0")" || exit 2
bad() { echo "BAD 不符: $1"; exit 1; }
signed() { openssl pkeyutl -verify -pubin -inkey "$1" -rawin -in "$2" -sigfile "$3" >/dev/null 2>&1; }
bytes() { printf "$(printf '%s' "$1" | sed 's/../\\x&/g')"; }
hash() { openssl dgst -sha256 -r | cut -c1-64; }
if ! printf '\x41' | grep -q A; then
  bytes() { for b in $(printf '%s' "$1" | sed 's/../& /g'); do printf "\\$(printf '%03o' "0x$b")"; done; }
fi

last=$(ls keys/*.pem | tail -n 1)
signed "$last" SHA256SUMS SHA256SUMS.sig || bad SHA256SUMS.sig
sha256sum --quiet -c SHA256SUMS || bad "a file named above 上面列出的文件"
find . -type f | sed 's|^\./||' | while read -r file; do
  case "$file" in SHA256SUMS | SHA256SUMS.sig) continue ;; esac
  grep -q "  $file\$" SHA256SUMS || { echo "BAD 不符: $file (not listed 未列入)"; exit 1; }
done || exit 1
for sum in commits/*.sha256 entries/*.sha256 payloads/*.sha256; do
  [ -e "$sum" ] || continue
  sha256sum --quiet -c "$sum" || bad "$sum"
done
for payload in payloads/*.txt; do
  [ -e "$payload" ] || continue
  name=$(basename "$payload" .txt)
  grep -q "\"$(cut -c1-64 "payloads/$name.sha256")\"\]\$" "commits/$name.txt" || bad "payloads/$name.sha256"
done
for sig in signatures/*.sig; do
  [ -e "$sig" ] || continue
  name=$(basename "$sig" .sig)
  signed "$(cat "signatures/$name.key")" "signatures/$name.txt" "$sig" || bad "$sig"
  grep -q "$(cut -c1-64 "commits/$name.sha256")" "signatures/$name.txt" || bad "signatures/$name.txt"
done
if [ -e checkpoint/checkpoint.txt ]; then
  signed "$(cat checkpoint/checkpoint.key)" checkpoint/checkpoint.txt checkpoint/checkpoint.sig ||
    bad checkpoint/checkpoint.sig
  if [ -e checkpoint/checkpoint.tst ]; then
    openssl ts -verify -token_in -in checkpoint/checkpoint.tst -data checkpoint/checkpoint.txt \
      -CAfile checkpoint/authority.pem >/dev/null 2>&1 || bad checkpoint/checkpoint.tst
    time=$(openssl ts -reply -token_in -in checkpoint/checkpoint.tst -token_out -text 2>/dev/null |
      sed -n 's/^Time stamp: //p')
    echo "Time-stamp 时间戳: $time"
  fi
  root=$(cat checkpoint/root)
  grep -q "\"$root\"\]\$" checkpoint/checkpoint.txt || bad checkpoint/root
  for proof in checkpoint/*.proof; do
    [ -e "$proof" ] || continue
    name=$(basename "$proof" .proof)
    node=$(bytes "00$(cut -c1-64 "commits/$name.sha256")" | hash)
    while read -r side other; do
      if [ "$side" = L ]; then pair="01$other$node"; else pair="01$node$other"; fi
      node=$(bytes "$pair" | hash)
    done < "$proof"
    [ "$node" = "$root" ] || bad "$proof"
  done
fi
echo "ALL GOOD 全部相符: $(ls commits/*.txt | wc -l) commits, $(ls entries/*.txt | wc -l) entries"
echo "Key 公钥指纹: $(openssl pkey -pubin -in "$last" -outform DER | hash | cut -c1-24)"
