#!/usr/bin/env bash
# Make a corpus of your own: a folder of texts and a manifest that names and dates them.
# Usage: examples/my-own-corpus.sh [FOLDER]      (default: a new temporary folder)
set -euo pipefail
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"

# Two versions of a (made-up) plan of work of a city.
cat > "$folder/plan-2024.txt" <<'TEXT'
云岭市2024年数字政府建设工作要点

今年重点抓好三项工作：

一、推进政务数据共享
建立全市统一的数据目录，2024年6月底前完成首批数据归集。（市数据局牵头，市财政局、市司法局按职责分工负责）

二、优化网上办事流程
压缩审批时限，探索“一件事一次办”。（市政务服务中心负责）

三、加强网络安全
开展安全检查，每季度通报一次。（市公安局牵头，各有关单位配合）
TEXT
cat > "$folder/plan-2025.txt" <<'TEXT'
云岭市2025年数字政府建设工作要点

今年重点抓好四项工作：

一、深化政务数据共享
完善全市统一的数据目录，2025年9月底前完成全部数据归集。（市数据局牵头，市财政局、市司法局按职责分工负责）

二、全面推行“一件事一次办”
压缩审批时限，到2025年底实现高频事项全程网办。（市政务服务中心负责）

三、加强网络安全
开展安全检查，每季度通报一次。（市公安局牵头，各有关单位配合）

四、培育数据要素市场
研究制定数据交易规则。（市发展改革委牵头）
TEXT

# The manifest: alias, file, date of issue, how sure the date is, title, publisher.
cat > "$folder/corpus.toml" <<'TOML'
[[document]]
alias = "p24"
file = "plan-2024.txt"
date = "2024-02-20"
certainty = "stated"
title = "云岭市2024年数字政府建设工作要点"
publisher = "云岭市人民政府办公室"

[[document]]
alias = "p25"
file = "plan-2025.txt"
date = "2025-02-18"
certainty = "stated"
title = "云岭市2025年数字政府建设工作要点"
publisher = "云岭市人民政府办公室"
TOML

policytool corpus --corpus "$folder"
policytool outline p25 --corpus "$folder"
policytool tasks --corpus "$folder"
policytool diff p24 p25 --corpus "$folder"
policytool timeline --corpus "$folder"
policytool check --corpus "$folder"
