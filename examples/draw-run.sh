#!/bin/sh
# 承诺 → 三家揭示 → 抽取，写进参数给的包（已有的先删去）。示例的盐与秘密是固定的，每次写出的包逐字节相同。
# 用法：sh examples/draw-run.sh PACK.zip
set -eu
: "${1:?用法：sh examples/draw-run.sh PACK.zip}"
here=$(cd "$(dirname "$0")" && pwd)
zhunsheng() { node "$here/../bin/zhunsheng.js" "$@"; }

rm -f "$1"
zhunsheng draw commit "$here/draw-plan.json" --out "$1"
for party in fagui jiwei teyao; do
  zhunsheng draw reveal "$1" --party "$party" --secret-file "$here/draw-secrets/$party.txt"
done
zhunsheng draw run "$1"
