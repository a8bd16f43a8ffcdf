#!/bin/sh
# docs/plugin-api.md has every item of the installed headers, each once under its struct or enum, with its since; and
# nothing that is not there.
set -u
top=${OVERENS_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
LC_ALL=C
export LC_ALL
failed=0

# items HEADER…: "struct ov_field.id", "enum ov_type.OV_COUNT", and macros and functions by name.
items() {
    awk '
        { # without comments
            line = $0
            code = ""
            while (line != "")
                if (comment) {
                    end = index(line, "*/")
                    comment = !end
                    line = end ? substr(line, end + 2) : ""
                } else {
                    end = index(line, "/*")
                    code = code (end ? substr(line, 1, end - 1) : line)
                    comment = end > 0
                    line = end ? substr(line, end + 2) : ""
                }
            $0 = code
            sub(/[ \t]+$/, "")
        }
        /^#define OVERENS_[A-Z]*_H$/ { next }
        /^#define / { name = $2; sub(/\(.*/, "", name); print name }
        /^#/ || /\\$/ { next }
        /^(typedef )?struct ov_[a-z_]* \{/ { kind = "struct"; owner = $0; sub(/ \{.*/, "", owner); sub(/.*struct /, "", owner) }
        /^enum ov_[a-z_]* \{/ { kind = "enum"; owner = $2 }
        kind == "enum" {
            rest = $0
            while (match(rest, /OV_[A-Z_]+/)) { print "enum " owner "." substr(rest, RSTART, RLENGTH); rest = substr(rest, RSTART + RLENGTH) }
        }
        kind == "struct" && !/\{$/ && !/^\}/ {
            text = text " " $0
            if (text ~ /;/) { members(text); text = "" }
        }
        /^\}/ || /\};$/ { kind = "" }
        !kind && /^[A-Za-z].*ov_[a-z_]+\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name); print name }
        function members(declaration,    parts, count, i, name) {
            if (match(declaration, /\(\*[a-z_]+\)/)) {
                print "struct " owner "." substr(declaration, RSTART + 2, RLENGTH - 3)
                return
            }
            sub(/;.*/, "", declaration)
            count = split(declaration, parts, ",")
            for (i = 1; i <= count; i++) {
                name = parts[i]
                sub(/^.*[ *]/, "", name)
                if (name != "") print "struct " owner "." name
            }
        }' "$@" | sort -u
}

# told PAGE: the same of the page; an item without a since is no item.
told() {
    awk '/^#/ { owner = ""; if (/^### (struct|enum) ov_/) owner = $2 " " $3 "." }
        /^\| `[A-Za-z_0-9]+` \| [0-9]+\.[0-9]+ \| ./ { split($0, parts, "`"); print owner parts[2] }' "$1" | sort -u
}

compare() {
    items "$top/core/include/overens/plugin.h" "$top/core/include/overens/test.h" >"$scratch/items"
    told "$1" >"$scratch/told"
    diff "$scratch/items" "$scratch/told"
}

compare "$top/docs/plugin-api.md" >"$scratch/difference" || {
    sed -n 's/^</not in docs\/plugin-api.md, or without its since:/p; s/^>/in docs\/plugin-api.md, but in no header:/p' "$scratch/difference"
    failed=1
}
[ "$(wc -l <"$scratch/items")" -gt 150 ] || { echo "hardly any item was found in the headers"; failed=1; }
# Can it fail?
for change in '/^| `smallest_n`/d' 's/^| `ov_latest` | 1.0/| `ov_latest` |/' 's/`OV_TERTIAL`/`OV_THIRD`/'; do
    sed "$change" "$top/docs/plugin-api.md" >"$scratch/planted"
    cmp -s "$scratch/planted" "$top/docs/plugin-api.md" && { echo "$change changes nothing"; failed=1; }
    compare "$scratch/planted" >/dev/null && { echo "a planted change was not noticed: $change"; failed=1; }
done
exit $failed
