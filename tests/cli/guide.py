"""Runs the console blocks of a guide in order and compares what comes out. A line "…" stands for any lines,
and at the end of a line for any end.

guide.py GUIDE SCRATCH           tells the first difference of each command; exit 1 when there is one
guide.py GUIDE SCRATCH --write   prints the guide with the output that came
"""

import os
import re
import subprocess
import sys


def run(command, state, scratch):
    """One line of shell; variables and the working folder last to the next."""
    script = f'cd "{state["folder"]}"; {command}\nstatus=$?; pwd >"{scratch}/folder"; export -p >"{scratch}/environment"; exit $status'
    before = f'. "{scratch}/environment"; ' if os.path.exists(f"{scratch}/environment") else ""
    done = subprocess.run(["sh", "-c", before + script], capture_output=True, text=True, cwd=scratch)
    state["folder"] = open(f"{scratch}/folder").read().strip()
    text = done.stdout + done.stderr
    return text.replace(scratch, "/home/anna").replace("\u00a0", " ").rstrip("\n").split("\n")


def fits(wanted, got):
    """Are the lines the wanted ones, when "…" is any number of them?"""
    if not wanted:
        return not got
    if wanted[0].strip() == "…":
        return any(fits(wanted[1:], got[i:]) for i in range(len(got) + 1))
    line = wanted[0].replace("\u00a0", " ").rstrip()
    begun = line.endswith("…") and bool(got) and got[0].startswith(line[:-1])
    return bool(got) and (begun or line == got[0].rstrip()) and fits(wanted[1:], got[1:])


def main():
    guide, scratch = sys.argv[1], sys.argv[2]
    write = "--write" in sys.argv
    state = {"folder": scratch}
    failed = commands = 0

    def block(match):
        nonlocal failed, commands
        out = []
        parts = re.split(r"^\$ ", match.group(1), flags=re.M)[1:]
        for part in parts:
            lines = part.rstrip("\n").split("\n")
            command = lines.pop(0)
            while command.endswith("\\"):
                command = command[:-1] + lines.pop(0).lstrip("> ")
            got = [line for line in run(command, state, scratch)]
            if got == [""]:
                got = []
            commands += 1
            out.append("$ " + part.split("\n")[0] if "\\\n" not in part else "$ " + part[: part.index(lines[0])] if lines else "$ " + part)
            out.extend(got)
            if not fits(lines, got):
                failed += 1
                if not write:
                    print(f"$ {command}\n--- the guide says\n" + "\n".join(lines[:12]) + "\n--- what came\n" + "\n".join(got[:12]))
        return "```console\n" + "\n".join(line.rstrip("\n") for line in out) + "\n```"

    text = open(guide, encoding="utf-8").read()
    written = re.sub(r"^```console\n(.*?)^```", block, text, flags=re.M | re.S)
    if write:
        sys.stdout.write(written)
    elif commands < 10:
        print("the guide has hardly a command")
        failed += 1
    sys.exit(1 if failed and not write else 0)


main()
