# The rules of the house, read off the C sources. Input: paths from the top of the tree, core/… and plugins/….
# Output: one line per violation, file:line: what is wrong. Comments never count; strings only where said.

BEGIN {
    folders = split("include base model view config terms store intake allocation figures modules checks testing " \
                    "report render runs schedule cli", order, " ")
    for (i = 1; i <= folders; i++)
        rank[order[i]] = i
    longest = 600
    split("float double strtod strtof strtold atof nan sqlite3_column_double sqlite3_bind_double " \
          "sqlite3_value_double sqlite3_result_double json_real json_real_value json_real_set " \
          "json_number_value config_setting_get_float config_lookup_float", words, " ")
    for (i in words)
        floating[words[i]] = 1
}

function report(text) {
    print FILENAME ":" FNR ": " text
}

# Splits a line into code (strings emptied, comments gone) and strings (each in quotes); remembers an open comment.
function scan(line,    at, end, length_of, character, literal) {
    code = ""
    strings = ""
    if (!in_comment && line !~ /["'\/]/) {
        code = line
        return
    }
    length_of = length(line)
    for (at = 1; at <= length_of;) {
        character = substr(line, at, 1)
        if (in_comment) {
            end = index(substr(line, at), "*/")
            if (!end)
                return
            at += end + 1
            in_comment = 0
        } else if (substr(line, at, 2) == "/*") {
            in_comment = 1
            code = code " "
            at += 2
        } else if (substr(line, at, 2) == "//") {
            return
        } else if (character == "\"" || character == "'") {
            literal = ""
            for (end = at + 1; end <= length_of && substr(line, end, 1) != character; end++) {
                if (substr(line, end, 1) == "\\")
                    literal = literal substr(line, end++, 1)
                literal = literal substr(line, end, 1)
            }
            if (character == "\"")
                strings = strings "\"" literal "\""
            code = code character character
            at = end + 1
        } else {
            code = code character
            at++
        }
    }
}

function check_include(    name, parts, other) {
    if (strings != "") {
        name = substr(strings, 2, length(strings) - 2)
    } else {
        name = code
        sub(/^[^<]*</, "", name)
        sub(/>.*$/, "", name)
    }
    if (room == "plugins") {
        if (name == "overens/plugin.h" || name == "string.h" || name == "stddef.h")
            return
        if (FILENAME ~ /\/tests\/test-/ && (name == "overens/test.h" || name == "check.h" || name == "stdlib.h"))
            return # the plugin's own test
        if (strings != "" && name !~ /\//)
            return # a private header of the same plugin, itself under these rules
        report("a plugin includes only <overens/plugin.h>, <string.h> and <stddef.h>, not " name)
        return
    }
    if (name == "sqlite3.h" && folder != "store")
        report("sqlite3.h is included outside core/store")
    if ((name == "ltdl.h" || name == "dlfcn.h") && FILENAME != "core/modules/loader.c")
        report(name " is included outside core/modules/loader.c")
    if (name ~ /^curl\// && FILENAME != "core/runs/mail-main.c")
        report(name " is included outside core/runs/mail-main.c, the program overens-mail")
    if (name == "math.h" || name == "float.h" || name == "complex.h")
        report(name ": there is no binary floating point in this house")
    if (name == "libintl.h" && folder != "cli")
        report("libintl.h is included outside core/cli; other folders give plain English text")
    if (strings == "")
        return
    if (split(name, parts, "/") < 2) {
        report("\"" name "\" is not written from core/, as in \"base/base.h\"")
        return
    }
    other = parts[1]
    if (other == folder || name == "overens/plugin.h" || (name == "overens/test.h" && folder == "testing"))
        return
    if (!(other in rank))
        report("\"" name "\" lies in no folder of the house")
    else if (rank[other] > rank[folder])
        report("core/" folder " includes \"" name "\", but " other " comes after " folder " in the include order")
    else if (other == "include" ? name != "include/overens/plugin.h" : name != other "/" other ".h")
        report("\"" name "\" is not the face of its folder; that is \"" other "/" other ".h\"")
}

function check_words(    rest, word) {
    rest = code
    while (match(rest, /[A-Za-z_][A-Za-z0-9_]*/)) {
        word = substr(rest, RSTART, RLENGTH)
        # A number like 0x1f or 10u is no word; what stands before the match tells.
        if (RSTART == 1 || substr(rest, RSTART - 1, 1) !~ /[0-9]/) {
            if (word in floating)
                report("'" word "': there is no binary floating point in this house")
            if (word ~ /^sqlite3/ && folder != "store" && word != "sqlite3")
                report("'" word "' is used outside core/store")
            if ((word ~ /^lt_/ || word ~ /^dl(open|sym|close|error)$/) && FILENAME != "core/modules/loader.c")
                report("'" word "' is used outside core/modules/loader.c")
            if ((word ~ /^curl_/ || word ~ /^CURL/) && FILENAME != "core/runs/mail-main.c")
                report("'" word "' is used outside core/runs/mail-main.c, the program overens-mail")
            if (word == "setlocale" && FILENAME != "core/cli/main.c")
                report("'setlocale' is used outside core/cli/main.c")
            if (word ~ /^__(DATE|TIME|TIMESTAMP)__$/)
                report("'" word "' makes two builds differ")
            if ((word == "_" || word ~ /^(d|dc|n|dn|dcn)?gettext$/) && folder != "cli" &&
                substr(rest, RSTART + RLENGTH) ~ /^[ ]*\(/)
                report("'" word "()' translates outside core/cli; other folders give plain English text")
            if (word == "N_" && substr(rest, RSTART + RLENGTH) ~ /^\([ ]*[^ "]/ && code !~ /^[ ]*#[ ]*define/)
                report("N_() marks something that is not a constant text")
        }
        rest = substr(rest, RSTART + RLENGTH)
    }
    if (code ~ /(^|[^A-Za-z0-9_.])[0-9]+\.[0-9]/ || code ~ /(^|[^A-Za-z0-9_])[0-9]+[eE][-+]?[0-9]/)
        report("a floating constant: there is no binary floating point in this house")
}

function check_strings() {
    if ((folder != "store" || room == "plugins") &&
        (strings ~ /"(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|PRAGMA|ATTACH|SAVEPOINT|BEGIN|COMMIT|ROLLBACK|VACUUM)( |;|")/ ||
         strings ~ /(SELECT .* FROM|INSERT INTO|INSERT OR|DELETE FROM|CREATE TABLE|CREATE TRIGGER)/))
        report("SQL stands outside core/store")
    if (tolower(strings) ~ /(^|[^a-z])please([^a-z]|$)/)
        report("a message says what is wrong and what is accepted; it does not say please")
    # A call, not an operator and not markup: a word, the mark, and the end of the sentence.
    if (strings ~ /[a-z]!("|\\n| [A-Z])/)
        report("a message has an exclamation mark")
}

FNR == 1 {
    in_comment = 0
    split(FILENAME, path, "/")
    room = path[1]
    folder = room == "core" ? path[2] : ""
    if (room == "core" && !(folder in rank))
        report("core/" folder " is no folder of the house")
}

FNR == longest + 1 && FILENAME ~ /\.c$/ {
    report("more than " longest " lines: two concerns in one file")
}

{
    scan($0)
    if (code ~ /^[ \t]*#[ \t]*include/)
        check_include()
    else if (code != "")
        check_words()
    if (strings != "")
        check_strings()
}
