#!/bin/sh
# 公开来源的抽取：承诺 → 两家揭示 → 录入开奖号码与凭据 → 抽取。每次写出的包逐字节相同。
# 用法：sh examples/draw-run-public.sh PACK.zip
set -eu
: "${1:?用法：sh examples/draw-run-public.sh PACK.zip}"
here=$(cd "$(dirname "$0")" && pwd)
zhunsheng() { node "$here/../bin/zhunsheng.js" "$@"; }

rm -f "$1"
zhunsheng draw commit "$here/draw-plan-public.json" --out "$1"
for party in fagui jiwei; do
  zhunsheng draw reveal "$1" --party "$party" --secret-file "$here/draw-secrets/$party.txt"
done
zhunsheng draw public "$1" --value 01051223283107 --evidence "$here/draw-lottery.txt"
zhunsheng draw run "$1"
