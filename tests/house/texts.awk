# The texts of editions and keys that readers see, as C that xgettext understands: N_("…"). Input: libconfig
# files written one setting after the other; a text is title, purpose, text, advice or looked_for = "…" "…"; on as many
# lines as it takes, or what an amendment sets one to: to = "A capital letter first". The citations in a list called sources are not: a source is named in its own language.

{
    line = $0
    if (line ~ /^[ \t]*(#|\/\/)/)
        line = ""
    if (!inside && line ~ /(^|[ \t{;(])sources[ \t]*=/)
        citations = 1
    if (citations) {
        if (line ~ /\)[ \t]*;[ \t]*$/)
            citations = 0
        next
    }
    while (line != "") {
        if (!inside) {
            if (match(line, /(^|[ \t{;(])(title|purpose|text|advice|looked_for)[ \t]*=[ \t]*/))
                line = substr(line, RSTART + RLENGTH)
            else if (match(line, /(^|[ \t{;(])to[ \t]*=[ \t]*"[A-Z]/))
                line = substr(line, RSTART + RLENGTH - 2)
            else
                next
            inside = 1
            # A per cent sign is no format here.
            printf "\n#line %d \"%s\"\n/* xgettext:no-c-format */ N_(", FNR, FILENAME
        }
        if (match(line, /^[ \t]*"([^"\\]|\\.)*"/)) {
            printf "%s", substr(line, RSTART, RLENGTH)
            line = substr(line, RSTART + RLENGTH)
        } else if (match(line, /^[ \t]*$/)) {
            next
        } else {
            printf ");"
            inside = 0
        }
    }
}
END { print "" }
