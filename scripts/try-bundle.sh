#!/bin/sh
# 在没有网络的命名空间里解开、启动、检查、备份、停下：sh scripts/try-bundle.sh [包]
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
archive=${1:-$(ls "$root"/bundle/zhunsheng-*-linux-x64.tar.gz)}

if [ "${IN_NAMESPACE:-}" != 1 ]; then
  # 普通用户用自己的用户命名空间
  if [ "$(id -u)" = 0 ]; then flags=-n; else flags=-rn; fi
  IN_NAMESPACE=1 exec unshare $flags sh "$0" "$archive"
fi

ip link set lo up
if ip route get 1.1.1.1 >/dev/null 2>&1; then echo '还有网络，试得不算' >&2; exit 1; fi

work=$(mktemp -d)
chmod 755 "$work"
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
server=
tar -C "$work" -xzf "$archive"
app=$(echo "$work"/zhunsheng-*)
export ZS_DATA="$work/data" PORT=8299 PATH=/usr/bin:/bin
unset DATABASE_URL || true

"$app/bin/start" >"$work/log" 2>&1 &
server=$!
fetch() { "$app"/node_modules/node-linux-*/bin/node -e '
  const [url, want] = process.argv.slice(1)
  const reply = await fetch(url).catch(() => null)
  const text = (await reply?.text()) ?? ""
  if (!reply?.ok || !text.includes(want)) process.exit(1)' --input-type=module "$1" "$2"; }
tries=0
until fetch http://127.0.0.1:8299/readyz '"ready":true'; do
  tries=$((tries + 1))
  if [ $tries -gt 120 ]; then cat "$work/log"; echo '没有启动起来' >&2; exit 1; fi
  sleep 1
done
echo "启动：第 $tries 次询问时就绪"
fetch http://127.0.0.1:8299/ '<div id="root">'
fetch http://127.0.0.1:8299/api/openapi.json '准绳接口'
echo '页面与接口：有'
"$app/bin/zhunsheng" check "$app/examples/case.json" --json >"$work/check.json" || test $? = 1
test -s "$work/check.json"
echo '检查：有结果'
"$app/bin/zhunsheng" backup "$work/backup" 2>/dev/null
"$app/bin/zhunsheng" audit verify
kill "$server"
wait "$server" || true
server=
if pgrep -f "$work/data/postgres" >/dev/null; then echo '数据库没有停下' >&2; exit 1; fi
ZS_DATA="$work/restored" "$app/bin/zhunsheng" restore "$work/backup"
echo '停下、恢复到新的文件夹：都好'
