"""Hostile plugins under a schedule, all in one home: the report of each says what its plugin did, or is recorded as
failed with the reason, and the good report that is made after them is as it is without them."""

import json
import os
import shutil

import invariants
import lab as laboratory
from lab import seconds

AT = seconds("2022-05-01T09:00:00Z")
BUILT = os.path.join(laboratory.BUILD, "tests", "plugins", ".libs")
# What must be told of each; of "forbidden", section by section.
HOSTILE = {
    "crash": "the plugin died of signal 6 (SIGABRT)",
    "exits": "the plugin ended without an answer (exit 3): last words",
    "hang": "the plugin did not answer within 1 s: it went on computing",
    "leaks": "it used more than 64 MB of memory",
    "flood": "more than 10000 records",
    "undeclared": "it asks for core.planned, which is not declared",
    "load-crash": "the plugin died of signal 11 (SIGSEGV)",
    "load-hang": "the plugin did not answer within 1 s: it waited for something",
    "load-process": "the plugin tried to start a process or a thread and was stopped",
    "wrong-major": "wrong-major.so was built for interface 9",
    "wrong-id": "wrong-id.so describes the module 'somebody-else'",
    "no-entry": "no-entry.so exports no ov_plugin_entry",
}
SANDBOX = {
    "read": "the plugin tried to open, change or look for a file and was stopped",
    "write": "the plugin tried to open, change or look for a file and was stopped",
    "network": "the plugin tried to use the network and was stopped",
    "fork": "the plugin tried to start a process or a thread and was stopped",
    "thread": "the plugin tried to start a process or a thread and was stopped",
}
EDITION = """edition: {
    agreement = "%(id)s"; id = "2022"; title = "Prov av %(id)s"; from = "2022-01-01"; to = "2022-12-31";
    national = "10 mkr"; source = "tests"; module = "%(id)s";
    recipients = ( { id = "regions"; title = "Regionerna"; national = "10 mkr"; } );
    components = ( { id = "care"; title = "Vård"; national = "10 mkr"; recipients = "regions";
        payments = ( { id = "main"; method = "share"; key = "population@2021-11-01"; } ); } );
};
"""


def install(lab, ids):
    """An installation of its own, with these plugins beside a good one."""
    shipped, tree = os.environ["OVERENS_DATADIR"], lab.path("installation")
    os.makedirs(os.path.join(tree, "modules"))
    os.makedirs(os.path.join(tree, "plugins"))
    lab.only("close-care")
    os.symlink(os.path.join(lab.data, "config"), os.path.join(tree, "config"))
    lab.data = tree
    shutil.copytree(os.path.join(shipped, "modules", "close-care"), os.path.join(tree, "modules", "close-care"))
    shutil.copy(os.path.join(shipped, "plugins", "close-care.so"), os.path.join(tree, "plugins"))
    for id in ids:
        so = os.path.join(BUILT, id + ".so")
        if not os.path.exists(so):
            raise laboratory.Skip("%s is not built" % so)
        shutil.copy(so, os.path.join(tree, "plugins"))
        os.chmod(os.path.join(tree, "plugins", id + ".so"), 0o755)
        os.makedirs(os.path.join(tree, "modules", id))
        shown = lab.overens(lab.folder, "module", "show", so, "--json")
        manifest = shown.stdout.decode()
        if shown.returncode:  # what cannot be opened had a manifest when it was installed
            with open(os.path.join(shipped, "modules", "close-care", "manifest.json"), encoding="utf-8") as file:
                manifest = file.read().replace("close-care", id)
        laboratory.write(os.path.join(tree, "modules", id, "manifest.json"), manifest)
    return {"OVERENS_PLUGINDIR": os.path.join(tree, "plugins")}


def schedule(home, ids):
    rows = [dict(id=id, report="sheet", edition=id, start="2022-05-01") for id in ids]
    rows += [dict(id="good", report="sheet", edition="close-care", start="2022-05-01")]
    text = "\n".join(laboratory.REPORT % dict(row, more="") for row in rows).rstrip(",").replace("attempts = 100;", "attempts = 1;")
    laboratory.write(os.path.join(home, "schedules.d", "torture.conf"), laboratory.REPORTS % text)
    for id in ids:
        laboratory.write(os.path.join(home, "modules.d", id + ".conf"), "enabled = true;\ntimeout_seconds = 1;\nmemory_mb = 64;\n")
        laboratory.write(os.path.join(home, "editions", id + "@2022.conf"), EDITION % {"id": id})


def told(lab, home, environment, books):
    """Of each schedule: how its occurrence ended, and everything that was said of it."""
    answers = {}
    for id, entries in books.about(2).items():
        entry = [entry for entry in entries if entry[1] in invariants.FROM_OCCURRENCES][-1]
        words = entry[6] or ""
        if entry[3]:
            shown = lab.overens(home, "run", "show", str(entry[3]), "--json", at=AT, environment=environment)
            words += json.dumps(json.loads(shown.stdout), ensure_ascii=False)
        answers[books.occurrences[id][0]] = (entry[1], words, entry[3])
    return answers


def good_report(home, run):
    with open(os.path.join(home, "published", run[0], "figures.json"), encoding="utf-8") as file:
        return file.read()


def alone(lab):
    """The good report, without the others."""
    environment = install(lab, [])
    home = lab.home("alone", ("close-care",), [])
    schedule(home, [])
    lab.tick(home, AT, environment=environment)
    books = invariants.Books(home)
    return good_report(home, books.runs[1])


def run(lab, most=None):
    ids = list(HOSTILE) + ["forbidden"]
    if most is not None:  # always one of the plugins that hangs only for a second, and the sandbox
        ids = lab.random.sample(list(HOSTILE), most) + ["forbidden"]
    expected = alone(lab)
    environment = install(lab, ids)
    home = lab.home("hostile", ("close-care",), [])
    schedule(home, ids)
    answer = lab.tick(home, AT, environment=environment, timeout=600)
    faults = [] if answer.returncode in (0, 1) else ["the tick ended with %d: %s" % (answer.returncode, answer.stderr.decode()[:300])]
    books = invariants.Books(home)
    answers = told(lab, home, environment, books)
    kinds, cases = {"failed": 0, "partial": 0}, 0
    for id in ids:
        how, words, _ = answers.get(id, ("not planned", "", None))
        if how not in kinds:
            faults.append("%s: %s, not partial or failed: %s" % (id, how, words[:200]))
            continue
        kinds[how] += 1
        for text in SANDBOX.values() if id == "forbidden" else [HOSTILE[id]]:
            if text not in words or not words:
                faults.append("%s: '%s' is not told: %s" % (id, text, words[:300]))
        if id == "forbidden":
            cases = sum('"%s"' % section in words for section in SANDBOX)
            if cases != len(SANDBOX):
                faults.append("only %d of %d sandbox cases are told: %s" % (cases, len(SANDBOX), words[:2000]))
    how, words, number = answers.get("good", ("not planned", "", None))
    if how != "published":
        faults.append("the good report beside them: %s: %s" % (how, words[:200]))
    elif good_report(home, books.runs[number]) != expected:
        faults.append("the good report has other figures beside them")
    faults += invariants.check(lab, home)
    return "hostile: %d plugins and %d sandbox cases under a schedule, %d partial, %d failed, the next report as without them; %d faults" % (
        len(ids) - 1, cases, kinds["partial"], kinds["failed"], len(faults)), faults
